package io.plimsoll.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.JdbcTemplate;

/** Three candidates of one library, and what becomes of their writes. */
final class Trial implements AutoCloseable {

	private static final List<String> NAMES = List.of("a", "b", "c");

	private final Library library;

	private final String url;

	private final int redisPort;

	private final Duration lease;

	private final JdbcTemplate jdbc;

	private final Map<String, CandidateProcess> processes = new HashMap<>();

	Trial(Library library, String url, int redisPort, Duration lease) throws IOException {
		this.library = library;
		this.url = url;
		this.redisPort = redisPort;
		this.lease = lease;
		this.jdbc = new JdbcTemplate(stores("judge").dataSource());
		for (var name : NAMES) {
			start(name);
		}
	}

	/**
	 * Kills the leader, as often as asked.
	 * @return the time to the first write of another, each time
	 */
	List<Duration> kill(int times) throws Exception {
		var gaps = new ArrayList<Duration>();
		for (int time = 0; time < times; time++) {
			settle();
			var leader = awaitLeaderOtherThan("");
			long killed = System.nanoTime();
			process(leader).kill();
			awaitLeaderOtherThan(leader);
			gaps.add(Duration.ofNanos(System.nanoTime() - killed));
			start(leader);
		}
		return gaps;
	}

	/**
	 * Pauses the leader for two leases, as often as asked.
	 * @return how many of its writes were accepted after another had begun to write, and
	 * how many it says were refused
	 */
	Stale pause(int times) throws Exception {
		long accepted = 0;
		long refused = 0;
		for (int time = 0; time < times; time++) {
			settle();
			var leader = awaitLeaderOtherThan("");
			var process = process(leader);
			long before = process.refused();
			process.pause();
			var successor = awaitLeaderOtherThan(leader);
			Thread.sleep(this.lease.multipliedBy(2));
			long last = maxId();
			process.resume();
			Thread.sleep(this.lease);
			var late = this.jdbc.queryForObject("""
					SELECT count(*) FROM effect AS late WHERE leader = ? AND id > ?
					AND EXISTS (SELECT FROM effect WHERE leader = ? AND id > late.id)""", Long.class, leader, last,
					successor);
			accepted += (late != null) ? late : 0;
			refused += process.refused() - before;
		}
		return new Stale(accepted, refused);
	}

	@Override
	public void close() {
		this.processes.values().forEach(CandidateProcess::kill);
	}

	/**
	 * Until a process that was just started, or has just come back, has found its place.
	 */
	private void settle() throws InterruptedException {
		Thread.sleep(this.lease.plusSeconds(2));
	}

	/** Who has written last, as soon as that is somebody else. */
	private String awaitLeaderOtherThan(String name) throws InterruptedException {
		long giveUp = System.nanoTime() + Duration.ofSeconds(30).toNanos();
		long from = name.isEmpty() ? 0 : maxId();
		while (System.nanoTime() - giveUp < 0) {
			var leaders = this.jdbc.queryForList(
					"SELECT leader FROM effect WHERE id > ? AND leader <> ? ORDER BY id DESC LIMIT 1", String.class,
					from, name);
			if (!leaders.isEmpty()) {
				return leaders.getFirst();
			}
			Thread.sleep(2);
		}
		throw new IllegalStateException("Nobody writes for " + this.library.title());
	}

	private long maxId() {
		var last = this.jdbc.queryForObject("SELECT coalesce(max(id), 0) FROM effect", Long.class);
		return (last != null) ? last : 0;
	}

	private void start(String name) throws IOException {
		this.processes.put(name, CandidateProcess.start(this.library, stores(name)));
	}

	private CandidateProcess process(String name) {
		var process = this.processes.get(name);
		if (process == null) {
			throw new IllegalStateException("There is no such process: " + name);
		}
		return process;
	}

	private Stores stores(String name) {
		return new Stores(this.url, this.redisPort, name, this.lease);
	}

	/** Writes of a leader that another had followed. */
	record Stale(long accepted, long refused) {
	}

}
