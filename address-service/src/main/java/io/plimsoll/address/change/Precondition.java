package io.plimsoll.address.change;

import java.util.Set;

/** What the writer believes the address to be; if it is not, the write is lost. */
public sealed interface Precondition {

	/** There is none yet. */
	record Absent() implements Precondition {
	}

	/** There is one, whichever. */
	record Present() implements Precondition {
	}

	/** It has one of these versions. */
	record Version(Set<Long> versions) implements Precondition {

		public Version {
			versions = Set.copyOf(versions);
		}

	}

}
