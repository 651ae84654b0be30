package io.plimsoll.lab.stores;

import java.util.Optional;

/** Where a store's server comes from: the newer of the machine's and ours. */
public sealed interface StoreChoice {

	/** Its version. */
	Version version();

	/**
	 * Chooses between what comes with this jar and what, if anything, the machine has.
	 */
	static StoreChoice between(Version embedded, Optional<Program> installed) {
		return installed.filter((program) -> program.version().compareTo(embedded) > 0)
			.<StoreChoice>map(Installed::new)
			.orElse(new Embedded(embedded));
	}

	/** The binaries that come with this jar. */
	record Embedded(Version version) implements StoreChoice {

		@Override
		public String toString() {
			return this.version + ", embedded";
		}

	}

	/** A program of the machine. */
	record Installed(Program program) implements StoreChoice {

		@Override
		public Version version() {
			return this.program.version();
		}

		@Override
		public String toString() {
			return version() + ", " + this.program.path();
		}

	}

}
