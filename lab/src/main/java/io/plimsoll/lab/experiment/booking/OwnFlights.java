package io.plimsoll.lab.experiment.booking;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.plimsoll.lab.client.Call;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.platform.FellShortException;

/** Adds the flights that a trial needs, with names that nobody else has. */
public final class OwnFlights {

	private static final String LETTERS = "ABCDEF";

	private static final int MOST_TRIES = 200;

	private final Bench bench;

	/** For the trial of {@code bench}. */
	public OwnFlights(Bench bench) {
		this.bench = bench;
	}

	/** One flight, wherever it is led. */
	public Cabin one(int rows, String letters) throws IOException, InterruptedException, SQLException {
		for (int tries = 0; tries < MOST_TRIES; tries++) {
			var name = name();
			if (add(name, rows, letters)) {
				return new Cabin(name, shardOf(name), Cabin.seatNames(rows, letters));
			}
		}
		throw new FellShortException("No name is left for a flight");
	}

	/** One flight in each shard, of {@code rows} rows of six. */
	List<Cabin> oneInEachShard(int rows) throws IOException, InterruptedException, SQLException {
		int shards = this.bench.leaders().leaders().size();
		var cabins = new ArrayList<Cabin>();
		for (int tries = 0; cabins.size() < shards && tries < MOST_TRIES; tries++) {
			var name = name();
			int shard = shardOf(name);
			if (cabins.stream().noneMatch((cabin) -> cabin.shard() == shard) && add(name, rows, LETTERS)) {
				cabins.add(new Cabin(name, shard, Cabin.seatNames(rows, LETTERS)));
			}
		}
		if (cabins.size() < shards) {
			throw new FellShortException("Found no flight for each of " + shards + " shards");
		}
		return List.copyOf(cabins);
	}

	private String name() {
		var random = this.bench.random();
		return String.format(Locale.ROOT, "X%c%04d%c", 'A' + random.nextInt(26), random.nextInt(10_000),
				'A' + random.nextInt(26));
	}

	/** Adds a flight; not if there is one of this name. */
	private boolean add(String name, int rows, String letters) throws IOException, InterruptedException {
		var flight = Map.of("flight", name, "origin", "HND", "destination", "ITM", "departs", "2030-01-31T09:30:00Z",
				"rows", rows, "seats", letters);
		var reply = this.bench.send(Call.of("POST", "/flights").as(this.bench.tokens().operator()).sending(flight));
		return switch (reply.status()) {
			case 201 -> true;
			case 409 -> false;
			default -> throw new FellShortException("Flight " + name + " could not be added: " + reply);
		};
	}

	/** The database knows by which rule flights belong to shards. */
	private int shardOf(String flight) throws SQLException {
		try (var connection = this.bench.bookings().getConnection();
				var statement = connection.prepareStatement("SELECT replace(shard_of(?), 'shard-', '')::int")) {
			statement.setString(1, flight);
			try (var row = statement.executeQuery()) {
				row.next();
				return row.getInt(1);
			}
		}
	}

}
