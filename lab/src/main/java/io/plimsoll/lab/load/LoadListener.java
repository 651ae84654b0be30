package io.plimsoll.lab.load;

/**
 * Hears what happens in a run while it happens. Called on the generator's thread: whoever
 * is slow here makes the run void.
 */
public interface LoadListener {

	/** Hears nothing. */
	LoadListener NONE = new LoadListener() {
	};

	/** An operation has ended. */
	default void finished(Operation operation) {
	}

	/** A second has gone by. */
	default void second(Pulse pulse) {
	}

}
