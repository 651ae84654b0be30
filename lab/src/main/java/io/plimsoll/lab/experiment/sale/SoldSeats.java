package io.plimsoll.lab.experiment.sale;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import io.plimsoll.lab.experiment.Bench;

/**
 * The holds on a flight as booking-service has committed them, by the clock of its
 * database.
 *
 * @param bench the trial
 * @param flight the flight
 * @param began the beginning of the rush, on that clock
 */
record SoldSeats(Bench bench, String flight, double began) {

	private static final String NOW = "SELECT extract(epoch FROM clock_timestamp())";

	private static final String HOLDS = "SELECT extract(epoch FROM created) FROM booking WHERE flight = ? ORDER BY 1";

	/** From now on. */
	static SoldSeats from(Bench bench, String flight) throws SQLException {
		try (var connection = bench.bookings().getConnection();
				var statement = connection.prepareStatement(NOW);
				var row = statement.executeQuery()) {
			row.next();
			return new SoldSeats(bench, flight, row.getDouble(1));
		}
	}

	/** When each was made, in seconds since the beginning. */
	List<Double> times() throws SQLException {
		var times = new ArrayList<Double>();
		try (var connection = this.bench.bookings().getConnection();
				var statement = connection.prepareStatement(HOLDS)) {
			statement.setString(1, this.flight);
			try (var rows = statement.executeQuery()) {
				while (rows.next()) {
					times.add(rows.getDouble(1) - this.began);
				}
			}
		}
		return times;
	}

	/** How many there are from one time to another. */
	static long between(List<Double> times, double from, double to) {
		return times.stream().filter((time) -> time >= from && time < to).count();
	}

}
