package io.plimsoll.deadline.http;

import java.util.Map;

/**
 * Has the JDK's HTTP clients send each request once. By themselves they try again where a
 * connection is refused, and send a GET a second time where a connection was lost before
 * the answer: a layer that nobody budgets, and a read that may be done twice.
 * <p>
 * Holds for all clients of the process, as the JDK has no switch for one of them, and
 * only if it is called before the first request is sent.
 */
public final class OneAttempt {

	private static final Map<String, String> SWITCHES = Map.of("jdk.httpclient.disableRetryConnect", "true",
			"jdk.httpclient.enableAllMethodRetry", "false",
			// counts attempts of every kind; no client here follows redirects
			"jdk.httpclient.redirects.retrylimit", "1");

	private OneAttempt() {
	}

	/** From now on. */
	public static void insist() {
		SWITCHES.forEach(System::setProperty);
	}

}
