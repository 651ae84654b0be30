package io.plimsoll.lab.load;

import java.util.List;

/** Whether the generator offered what it was told to. */
public sealed interface Soundness {

	/** It did. */
	record Sound() implements Soundness {

		static final Sound INSTANCE = new Sound();

	}

	/**
	 * It did not: the run is void, whatever its figures say.
	 *
	 * @param why each bound that was broken, in words
	 */
	record FellBehind(List<String> why) implements Soundness {

		public FellBehind {
			why = List.copyOf(why);
		}

	}

}
