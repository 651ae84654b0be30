package io.plimsoll.booking.delivery;

/** The present address of a customer, from where it is kept. */
@FunctionalInterface
public interface AddressLookup {

	/**
	 * Looks. Takes no longer than a bound of its own, and half of the time that the
	 * request has left: the rest is for what is done with the answer.
	 * @throws io.plimsoll.deadline.DeadlineExceededException if no time was left before
	 * it began; a source that is slow, away or wrong is an answer
	 */
	AddressFinding find(String customer);

}
