package io.plimsoll.bench.shedding;

/** A place that a request has. It is given back once. */
interface Permit {

	/** Gives it back: the request was answered. */
	void answered();

	/** Gives it back: its client waits no longer. */
	void timedOut();

	/** One that a library does not want to know the end of. */
	static Permit of(Runnable release) {
		return new Permit() {
			@Override
			public void answered() {
				release.run();
			}

			@Override
			public void timedOut() {
				release.run();
			}
		};
	}

}
