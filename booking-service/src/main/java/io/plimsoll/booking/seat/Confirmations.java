package io.plimsoll.booking.seat;

import io.plimsoll.booking.delivery.AddressFinding;
import io.plimsoll.booking.delivery.AddressLookup;
import io.plimsoll.booking.delivery.Delivery;
import io.plimsoll.booking.shard.Booking;

/**
 * What every confirmation has in common.
 *
 * @param addresses where the customer's address is asked for
 */
public record Confirmations(AddressLookup addresses) {

	private static final AddressFinding NOT_ASKED = new AddressFinding.Unknown(AddressFinding.Reason.UNAVAILABLE);

	/**
	 * A command that confirms {@code booking}. The address is looked up here, before the
	 * command gets into its queue, so that no batch waits for another service; and only
	 * if there is a delivery to decide.
	 * @throws io.plimsoll.deadline.DeadlineExceededException if the time is up
	 */
	public ConfirmHold confirm(Booking booking) {
		var found = isOpen(booking) ? this.addresses.find(booking.customer()) : NOT_ASKED;
		return new ConfirmHold(booking.flight(), booking.id(), found);
	}

	private static boolean isOpen(Booking booking) {
		var delivery = booking.delivery();
		return booking.hasSeat() && (delivery == null || delivery.state() != Delivery.State.CONFIRMED);
	}

}
