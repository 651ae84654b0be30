package io.plimsoll.lab.experiment.writes;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import com.zaxxer.hikari.HikariDataSource;
import io.plimsoll.contract.IdempotencyKey;
import io.plimsoll.booking.idempotency.KeyedAnswer;
import io.plimsoll.booking.idempotency.KeyedRequest;
import io.plimsoll.booking.leader.Answer;
import io.plimsoll.booking.seat.PlaceHold;
import io.plimsoll.booking.seat.SeatWish;
import io.plimsoll.booking.writer.Rehearsal;
import io.plimsoll.booking.writer.ShardWriter;
import io.plimsoll.booking.writer.WriterEvents;
import io.plimsoll.booking.writer.WriterTerms;
import io.plimsoll.booking.writer.jdbc.JdbcShardStore;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.deadline.jdbc.DeadlineJdbcTemplate;
import io.plimsoll.lease.Elector;
import io.plimsoll.lease.jdbc.FencedTransactions;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * How booking-service writes, with its own code and settings: one leader, many at once.
 */
final class GroupCommitLine implements Line {

	private static final Duration MAX = Duration.ofSeconds(2);

	private static final Duration HOLD = Duration.ofMinutes(10);

	/** As in the service's configuration. */
	static final WriterTerms TERMS = new WriterTerms(1024, 128, 256, Duration.ofMillis(250));

	private final JsonMapper json = JsonMapper.builder().build();

	private final HikariDataSource connections;

	private final ShardWriter writer;

	/**
	 * The writer of what {@code elector} leads in {@code database}.
	 * @param events hears of its batches
	 */
	GroupCommitLine(ScratchDatabase database, Elector elector, WriterEvents events) throws SQLException {
		this.connections = database.pool(1);
		var store = new JdbcShardStore(new DeadlineJdbcTemplate(this.connections, MAX),
				new FencedTransactions(new JdbcTransactionManager(this.connections), elector), this.json);
		this.writer = new ShardWriter(elector, store, Rehearsal.NONE, TERMS, MAX, MonotonicClock.system(), events,
				elector::worked);
	}

	@Override
	public boolean hold(Want want) {
		var request = KeyedRequest.of(Want.CUSTOMER, new IdempotencyKey.Valid(want.key()), "POST", "/bookings",
				want.flight() + want.seat());
		var command = new PlaceHold(UUID.randomUUID(), new SeatWish(want.flight(), want.seat(), Want.CUSTOMER), HOLD,
				want.key());
		return switch (this.writer.writeOnce(ScratchDatabase.SCOPE, request, command, this::words)) {
			case KeyedAnswer.Done(var answer) -> answer.status() == Answers.HELD;
			case KeyedAnswer.Replayed(var answer) -> answer.status() == Answers.HELD;
			case KeyedAnswer.KeyReused _, KeyedAnswer.InProgress _ ->
				throw new IllegalStateException("A key is one client's, who waits for each answer");
		};
	}

	@Override
	public long conflicts() {
		return 0;
	}

	@Override
	public void close() {
		this.writer.close();
		this.connections.close();
	}

	private Answer words(PlaceHold.Outcome outcome) {
		return switch (outcome) {
			case PlaceHold.Held(var booking) -> new Answer(Answers.HELD,
					Map.of("Location", "/bookings/" + booking.id(), "ETag", booking.position().etag()),
					this.json.writeValueAsString(booking));
			case PlaceHold.Refused(var reason) ->
				new Answer(Answers.TAKEN, Map.of(), this.json.writeValueAsString(Map.of("reason", reason)));
		};
	}

}
