package io.plimsoll.bench.shedding;

import java.time.Duration;

/** What is to happen, in the order in which it does, on one thread. */
interface Loop {

	/** Now, in nanoseconds since an arbitrary origin. */
	long nanos();

	/** Has {@code what} happen after {@code delay}. */
	void after(Duration delay, Runnable what);

	/** Lets everything happen that is to happen within {@code time}. */
	void run(Duration time);

}
