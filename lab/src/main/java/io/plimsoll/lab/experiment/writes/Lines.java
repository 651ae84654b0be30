package io.plimsoll.lab.experiment.writes;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.plimsoll.booking.writer.WriterEvents;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lease.Elector;

/**
 * What a trial of writing works on: a database of its own, a leader of its one shard, and
 * the ways to write there.
 */
record Lines(Bench bench, ScratchDatabase database, Leader leader, Elector elector) implements AutoCloseable {

	static final List<Level> LEVELS = List.of(Level.LOW, Level.MIDDLE, Level.HIGH);

	private static final int CONNECTIONS = 32;

	static Lines open(Bench bench) throws Exception {
		var database = ScratchDatabase.create(bench.bookings());
		bench.later(database);
		var leader = Leader.start(bench::pause, database);
		bench.later(leader);
		return new Lines(bench, database, leader, leader.elector());
	}

	/** Of one measurement. */
	Duration length() {
		return this.bench.form().choose(Duration.ofSeconds(1), Duration.ofSeconds(10));
	}

	void requireDurable() throws SQLException {
		if (!this.database.isDurable()) {
			this.bench.flaw("commits of this server do not wait for the disk");
		}
	}

	Line grouped() throws SQLException {
		return grouped(WriterEvents.NONE);
	}

	/** One whose batches {@code events} hears of. */
	Line grouped(WriterEvents events) throws SQLException {
		return new GroupCommitLine(this.database, this.elector, events);
	}

	Line single() throws SQLException {
		return new TransactionLine(this.database, CONNECTIONS, this.elector.require(ScratchDatabase.SCOPE).epoch());
	}

	Line optimistic() throws SQLException {
		return new OptimisticLine(this.database, CONNECTIONS);
	}

	/** Clients of {@code line} with flights that are new. */
	Writers writers(Line line, Level level) throws SQLException {
		var run = Long.toHexString(this.bench.random().nextLong());
		var flights = IntStream.range(0, level.flights()).mapToObj((i) -> "L" + run + "-" + i).toList();
		int seats = seats() / level.flights();
		this.database.add(flights, seats, this.elector.require(ScratchDatabase.SCOPE).epoch());
		return new Writers(this.bench, line, flights, seats, run);
	}

	/** All flights of a level together; more than can be sold. */
	private int seats() {
		return this.bench.form().choose(48_000, 240_000);
	}

	@Override
	public void close() throws SQLException {
		this.leader.close();
		this.database.close();
	}

}
