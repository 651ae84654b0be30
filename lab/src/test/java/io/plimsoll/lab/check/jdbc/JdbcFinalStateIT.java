package io.plimsoll.lab.check.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

	/** The source tree; tests run in the directory of their module. */
	private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

	private static final String HELD = "018f0000-0000-7000-8000-000000000001";

	private static final String LONELY = "018f0000-0000-7000-8000-000000000002";

	private final DataSource database = TestPostgres.newDatabase().dataSource();

	/**
	 * The tables are booking-service's own, without the fence that lets only leaders
	 * write.
	 */
	@BeforeEach
	void make() throws SQLException, IOException {
		execute(Files.readString(
				ROOT.resolve("patterns/leader-lease/src/main/resources/db/plimsoll-lease/V0.1__leader_lease.sql")));
		execute(Files
			.readString(ROOT.resolve("booking-service/src/main/resources/db/migration/V1__flights_and_bookings.sql"))
			.replace("${shards}", "1"));
		execute("""
				INSERT INTO lease_history VALUES ('shard-0', 7, 'booking-b', 'http://b', 'b', 'silence', now());
				INSERT INTO flight VALUES ('PL1', 'HND', 'ITM', now(), 2, 'shard-0', 7, 1);
				INSERT INTO seat VALUES ('PL1', '1A', 1, 'shard-0', 7), ('PL1', '1B', 2, 'shard-0', 7);
				INSERT INTO booking VALUES
					('018f0000-0000-7000-8000-000000000001', 'PL1', '1A', 'c', 'CONFIRMED', now(), 'shard-0', 7, 42),
					('018f0000-0000-7000-8000-000000000002', 'PL1', '1B', 'c', 'HELD', now(), 'shard-0', 7, 43);
				INSERT INTO idempotency VALUES
					('c', 'k-1', '', 201, '', '{"id": "018f0000-0000-7000-8000-000000000001"}', 'shard-0', 7),
					('c', 'k-2', '', 200, '', '{"id": "018f0000-0000-7000-8000-000000000001"}', 'shard-0', 7),
					('c', 'k-3', '', 409, '', '{"type": "/problems/seat-taken"}', 'shard-0', 7);
				""");
	}

	@Test
	void allRowsAreRead() throws SQLException {
		var state = new JdbcFinalState(this.database).read();
		assertThat(state.flights()).containsExactly(new FlightRow("PL1", 2, 2));
		assertThat(state.leases()).usingRecursiveFieldByFieldElementComparatorIgnoringFields("committed")
			.containsExactly(new LeaseRow(0, 7, "booking-b", null));
		assertThat(state.keys()).usingRecursiveFieldByFieldElementComparatorIgnoringFields("committed")
			.containsExactlyInAnyOrder(new KeyRow("c", "k-1", HELD, 201, 0, 7, null),
					new KeyRow("c", "k-2", HELD, 200, 0, 7, null), new KeyRow("c", "k-3", null, 409, 0, 7, null));
	}

	@Test
	void aBookingHasTheKeyOfItsHoldAndNoOther() throws SQLException {
		assertThat(new JdbcFinalState(this.database).read().bookings())
			.usingRecursiveFieldByFieldElementComparatorIgnoringFields("committed")
			.containsExactlyInAnyOrder(
					new BookingRow(HELD, "PL1", "1A", BookingStatus.CONFIRMED, "k-1", new Position(0, 7, 42), null),
					new BookingRow(LONELY, "PL1", "1B", BookingStatus.HELD, null, new Position(0, 7, 43), null));
	}

	private void execute(String sql) throws SQLException {
		try (var connection = this.database.getConnection(); var statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

}
