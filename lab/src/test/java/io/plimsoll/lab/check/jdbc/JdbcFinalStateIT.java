package io.plimsoll.lab.check.jdbc;

import java.sql.SQLException;

import javax.sql.DataSource;

import io.plimsoll.lab.check.BookingRow;
import io.plimsoll.lab.check.FlightRow;
import io.plimsoll.lab.check.KeyRow;
import io.plimsoll.lab.check.LeaseRow;
import io.plimsoll.lab.history.BookingStatus;
import io.plimsoll.lab.history.Position;
import io.plimsoll.testkit.stores.TestPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JdbcFinalStateIT {

	private static final String HELD = "018f0000-0000-7000-8000-000000000001";

	private static final String LONELY = "018f0000-0000-7000-8000-000000000002";

	private final DataSource database = TestPostgres.newDatabase().dataSource();

	/** The columns of booking-service's tables that are read, without their guards. */
	@BeforeEach
	void make() throws SQLException {
		execute("""
				CREATE TABLE flight (flight text, seats_total int);
				CREATE TABLE seat (flight text, seat text);
				CREATE TABLE booking (id uuid, flight text, seat text, status text, scope text, epoch bigint, sequence bigint);
				CREATE TABLE idempotency (caller text, key text, status int, body text, scope text, epoch bigint);
				CREATE TABLE lease_history (scope text, epoch bigint, holder text);
				INSERT INTO flight VALUES ('PL1', 2);
				INSERT INTO seat VALUES ('PL1', '1A'), ('PL1', '1B');
				INSERT INTO lease_history VALUES ('shard-3', 7, 'booking-b');
				INSERT INTO booking VALUES
					('018f0000-0000-7000-8000-000000000001', 'PL1', '1A', 'CONFIRMED', 'shard-3', 7, 42),
					('018f0000-0000-7000-8000-000000000002', 'PL1', '1B', 'HELD', 'shard-3', 7, 43);
				INSERT INTO idempotency VALUES
					('c', 'k-1', 201, '{"id": "018f0000-0000-7000-8000-000000000001"}', 'shard-3', 7),
					('c', 'k-2', 200, '{"id": "018f0000-0000-7000-8000-000000000001"}', 'shard-3', 7),
					('c', 'k-3', 409, '{"type": "/problems/seat-taken"}', 'shard-3', 7);
				""");
	}

	@Test
	void allRowsAreRead() throws SQLException {
		var state = new JdbcFinalState(this.database).read();
		assertThat(state.flights()).containsExactly(new FlightRow("PL1", 2, 2));
		assertThat(state.leases()).usingRecursiveFieldByFieldElementComparatorIgnoringFields("committed")
			.containsExactly(new LeaseRow(3, 7, "booking-b", null));
		assertThat(state.keys()).usingRecursiveFieldByFieldElementComparatorIgnoringFields("committed")
			.containsExactlyInAnyOrder(new KeyRow("c", "k-1", HELD, 201, 3, 7, null),
					new KeyRow("c", "k-2", HELD, 200, 3, 7, null), new KeyRow("c", "k-3", null, 409, 3, 7, null));
	}

	@Test
	void aBookingHasTheKeyOfItsHoldAndNoOther() throws SQLException {
		assertThat(new JdbcFinalState(this.database).read().bookings())
			.usingRecursiveFieldByFieldElementComparatorIgnoringFields("committed")
			.containsExactlyInAnyOrder(
					new BookingRow(HELD, "PL1", "1A", BookingStatus.CONFIRMED, "k-1", new Position(3, 7, 42), null),
					new BookingRow(LONELY, "PL1", "1B", BookingStatus.HELD, null, new Position(3, 7, 43), null));
	}

	private void execute(String sql) throws SQLException {
		try (var connection = this.database.getConnection(); var statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

}
