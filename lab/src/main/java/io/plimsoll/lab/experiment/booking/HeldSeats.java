package io.plimsoll.lab.experiment.booking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.plimsoll.lab.client.Call;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.platform.FellShortException;

/** Bookings that a trial finds when it begins, in all shards alike. */
public final class HeldSeats {

	private static final int CLIENTS = 16;

	private HeldSeats() {
	}

	/**
	 * Has so many seats held, of flights of their own.
	 * @return the bookings
	 */
	public static Set<String> hold(Bench bench, int count) throws Exception {
		var seats = OwnSeats.inEachShard(bench).subList(0, count);
		var going = new ArrayList<Future<List<String>>>();
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			for (int n = 0; n < CLIENTS; n++) {
				int first = n;
				going.add(threads.submit(() -> holdEach(bench, seats, first)));
			}
		}
		var bookings = new TreeSet<String>();
		for (var each : going) {
			bookings.addAll(each.get());
		}
		return bookings;
	}

	private static List<String> holdEach(Bench bench, List<OwnSeats.FreeSeat> seats, int first) throws Exception {
		var bookings = new ArrayList<String>();
		for (int n = first; n < seats.size(); n += CLIENTS) {
			var seat = seats.get(n);
			var reply = bench.send(Call.of("POST", "/bookings")
				.as(bench.tokens().operator())
				.withKey("lab-" + seat.flight() + "-" + seat.name())
				.sending(Map.of("flight", seat.flight(), "seat", seat.name(), "customer", "c-000001")));
			if (reply.status() != 201) {
				throw new FellShortException("A free seat could not be held: " + reply);
			}
			bookings.add(reply.text("id"));
		}
		return bookings;
	}

}
