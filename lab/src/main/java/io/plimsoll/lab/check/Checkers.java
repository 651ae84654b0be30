package io.plimsoll.lab.check;

import java.time.Duration;
import java.util.List;

import io.plimsoll.lab.history.History;

/** The checkers that every run against booking-service must satisfy. */
public final class Checkers {

	private Checkers() {
	}

	/**
	 * All of them.
	 * @param holdTime how long a hold lasts before it may expire
	 */
	public static List<Checker> all(Duration holdTime) {
		return List.of(new AcknowledgedWrites(), new OncePerKey(), new FenceOrder(), new OneTakerPerSeat(),
				new SeatsConserved(), new SeatLinearizability(holdTime, Reads.MAY_LAG), new ReadYourWrites());
	}

	/** What all of them find. */
	public static List<Finding> check(History history, FinalState end, Duration holdTime) {
		return all(holdTime).stream().map((checker) -> checker.check(history, end)).toList();
	}

}
