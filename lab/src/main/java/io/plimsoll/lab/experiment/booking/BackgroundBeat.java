package io.plimsoll.lab.experiment.booking;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

/**
 * What a leader has that raises its beat in a thread apart from its work: it looks alive
 * whatever the work does. Closing it ends the beats.
 */
final class BackgroundBeat implements AutoCloseable {

	private static final Duration APART = Duration.ofMillis(250);

	private static final String RAISE = "UPDATE lease SET beat = beat + 1 WHERE holder = ?";

	private final DataSource database;

	private final String replica;

	private final AtomicInteger beats = new AtomicInteger();

	private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

	private final Future<?> rounds;

	private BackgroundBeat(DataSource database, String replica) {
		this.database = database;
		this.replica = replica;
		this.rounds = this.thread.scheduleAtFixedRate(this::raise, 0, APART.toMillis(), TimeUnit.MILLISECONDS);
	}

	/** Raises the beat of all that {@code replica} leads, from now on. */
	static BackgroundBeat of(DataSource database, String replica) {
		return new BackgroundBeat(database, replica);
	}

	/** How often it was raised. */
	int beats() {
		return this.beats.get();
	}

	@Override
	public void close() {
		this.rounds.cancel(true);
		this.thread.shutdownNow();
	}

	private void raise() {
		try (var connection = this.database.getConnection(); var statement = connection.prepareStatement(RAISE)) {
			statement.setString(1, this.replica);
			this.beats.addAndGet((statement.executeUpdate() > 0) ? 1 : 0);
		}
		catch (SQLException _) {
			// the next one makes up for it, and whoever needs them counts them
		}
	}

}
