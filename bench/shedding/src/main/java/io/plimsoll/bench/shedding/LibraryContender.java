package io.plimsoll.bench.shedding;

import java.time.Duration;

/**
 * The limiter of a library, in this process and on this thread, in the time of a loop.
 */
final class LibraryContender implements Contender {

	private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

	private static final Duration LAST = Duration.ofMinutes(1);

	private final Library library;

	private final Loop loop;

	private final Scene scene;

	LibraryContender(Library library, Loop loop) {
		this.library = library;
		this.loop = loop;
		this.scene = new Scene(loop, library.limiter(loop));
	}

	@Override
	public String title() {
		return this.library.title();
	}

	@Override
	public Tally offer(double perSecond, Duration before, Duration counted) {
		this.scene.offer(perSecond, before);
		var tally = this.scene.offer(perSecond, counted);
		this.scene.rest();
		return tally;
	}

	@Override
	public double drifted() {
		if (!this.library.limits() || !(this.loop instanceof SimulatedLoop)) {
			return Double.NaN;
		}
		this.scene.offer(2 * Upstream.NOMINAL, HALF_AN_HOUR.minus(LAST));
		var last = this.scene.offer(2 * Upstream.NOMINAL, LAST);
		// what a library counts in the whole process goes back to nothing
		this.scene.rest();
		return last.inFlight();
	}

}
