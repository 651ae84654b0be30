package io.plimsoll.lab.smoke;

/**
 * One thing that must be so.
 *
 * @param title what must be so
 * @param probe looks whether it is
 */
record Check(String title, Probe probe) {

	/** Looks, and tells what it saw. */
	@FunctionalInterface
	interface Probe {

		/**
		 * What was seen.
		 * @throws UnexpectedException if it was not what must be
		 */
		String look() throws Exception;

	}

}
