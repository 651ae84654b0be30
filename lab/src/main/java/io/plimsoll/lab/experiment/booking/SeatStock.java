package io.plimsoll.lab.experiment.booking;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * What the clients of a trial believe about the seats: what is free, and which bookings
 * they have. For one thread.
 */
final class SeatStock {

	private final Deque<Place> free;

	private final Deque<Booked> held = new ArrayDeque<>();

	private final Deque<Booked> sold = new ArrayDeque<>();

	/** All seats of {@code cabins}. */
	SeatStock(List<Cabin> cabins, long seed) {
		var places = new ArrayList<Place>();
		for (var cabin : cabins) {
			cabin.seats().forEach((seat) -> places.add(new Place(cabin.flight(), seat)));
		}
		Collections.shuffle(places, new Random(seed));
		this.free = new ArrayDeque<>(places);
	}

	/** A seat of a flight. */
	record Place(String flight, String seat) {
	}

	/**
	 * A booking that a client was told of.
	 *
	 * @param customer whose it is
	 */
	record Booked(String id, Place place, String customer) {
	}

	/** A free seat, which is free no more. */
	Optional<Place> take() {
		return Optional.ofNullable(this.free.poll());
	}

	/** Whether no seat is free. */
	boolean isSoldOut() {
		return this.free.isEmpty();
	}

	/** A seat that somebody has. */
	Optional<Place> taken() {
		var last = (this.held.peekLast() != null) ? this.held.peekLast() : this.sold.peekLast();
		return Optional.ofNullable(last).map(Booked::place);
	}

	/** It is free again, and comes last. */
	void giveBack(Place place) {
		this.free.addLast(place);
	}

	void held(Booked booking) {
		this.held.add(booking);
	}

	void sold(Booked booking) {
		this.sold.add(booking);
	}

	/** The oldest hold, to be confirmed or given back. */
	Optional<Booked> nextHeld() {
		return Optional.ofNullable(this.held.poll());
	}

	/** The oldest sale, to be given back. */
	Optional<Booked> nextSold() {
		return Optional.ofNullable(this.sold.poll());
	}

	/** A booking to look at. */
	Optional<Booked> anyBooked() {
		return Optional.ofNullable((this.sold.peekLast() != null) ? this.sold.peekLast() : this.held.peekLast());
	}

}
