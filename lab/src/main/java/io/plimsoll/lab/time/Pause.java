package io.plimsoll.lab.time;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Lets time go by. */
@FunctionalInterface
public interface Pause {

	/** Returns after {@code time}, or sooner with an exception if interrupted. */
	void of(Duration time) throws InterruptedException;

	/** The pause of this machine. */
	static Pause system() {
		return (time) -> TimeUnit.NANOSECONDS.sleep(time.toNanos());
	}

}
