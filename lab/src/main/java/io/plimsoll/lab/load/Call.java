package io.plimsoll.lab.load;

import java.time.Duration;

/**
 * One kind of request in a mix.
 *
 * @param label the series that its figures go to; several calls may share one
 * @param weight how often it comes, in relation to the others
 * @param requests makes its requests
 * @param expectation which answers are good
 * @param timeout after which its client closes the connection, from the intended start
 * @param inTime until when an answer is of use, from the intended start
 * @param user what its client does after an answer that it did not hope for
 */
public record Call(String label, double weight, RequestSource requests, Expectation expectation, Duration timeout,
		Duration inTime, UserModel user) {

	/** How long a client waits that does not say. */
	public static final Duration TIMEOUT = Duration.ofSeconds(2);

	public Call {
		if (!(weight > 0)) {
			throw new IllegalArgumentException("weight of " + label + " must be > 0: " + weight);
		}
		if (!inTime.isPositive() || inTime.compareTo(timeout) > 0) {
			throw new IllegalArgumentException(
					"inTime of " + label + " must be > 0 and no more than its timeout: " + inTime + ", " + timeout);
		}
	}

	/** A call that hopes for 200 within two seconds and is not repeated. */
	public static Call of(String label, RequestSource requests) {
		return new Call(label, 1, requests, Expectation.of(200), TIMEOUT, TIMEOUT, UserModel.ONE_SHOT);
	}

	/** This call, as often as {@code weight} says. */
	public Call weighing(double weight) {
		return new Call(this.label, weight, this.requests, this.expectation, this.timeout, this.inTime, this.user);
	}

	/** This call, with other statuses hoped for. */
	public Call expecting(Expectation expectation) {
		return new Call(this.label, this.weight, this.requests, expectation, this.timeout, this.inTime, this.user);
	}

	/** This call by a client that waits for {@code timeout}. */
	public Call within(Duration timeout) {
		return new Call(this.label, this.weight, this.requests, this.expectation, timeout, timeout, this.user);
	}

	/**
	 * This call, whose answer is of no use after {@code inTime}, though still waited for.
	 */
	public Call inTime(Duration inTime) {
		return new Call(this.label, this.weight, this.requests, this.expectation, this.timeout, inTime, this.user);
	}

	/** This call by such a user. */
	public Call by(UserModel user) {
		return new Call(this.label, this.weight, this.requests, this.expectation, this.timeout, this.inTime, user);
	}

}
