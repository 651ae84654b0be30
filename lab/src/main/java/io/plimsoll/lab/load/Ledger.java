package io.plimsoll.lab.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.HdrHistogram.Histogram;

/**
 * Where a run's requests are booked, each twice: when it is offered and when it has
 * ended, both in the second that it was to start in. For one thread.
 */
public final class Ledger {

	private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

	private final Map<String, Account> accounts = new LinkedHashMap<>();

	private final Row pulse = new Row();

	private int second;

	/** An empty one. */
	public Ledger(List<String> labels) {
		labels.forEach((label) -> this.accounts.put(label, new Account()));
	}

	/** A request was to start. */
	public void offered(String label, long intendedNanos, int attempt) {
		var account = account(label);
		var row = account.row(intendedNanos);
		row.offered++;
		if (attempt > 1) {
			row.retries++;
		}
		account.inFlight++;
		this.pulse.offered++;
	}

	/** A request has ended. */
	public void finished(Operation operation) {
		var account = account(operation.call().label());
		account.inFlight--;
		account.row(operation.intendedNanos()).count(operation.outcome());
		this.pulse.count(operation.outcome());
		switch (operation.outcome()) {
			case Outcome.Good _, Outcome.Late _ -> account.latency.recordValue(operation.latencyNanos() / 1000);
			case Outcome.Failed failed -> account.failures.merge(failed.cause(), 1L, Long::sum);
			case Outcome.Unknown unknown -> account.failures.merge(unknown.cause(), 1L, Long::sum);
			case Outcome.Refused _ -> {
			}
		}
	}

	/** When the current second ends. */
	public long secondEndsNanos() {
		return (this.second + 1) * SECOND_NANOS;
	}

	/** The current second has ended. */
	public Pulse closeSecond() {
		long inFlight = 0;
		for (var account : this.accounts.values()) {
			account.row(this.second * SECOND_NANOS).inFlight = account.inFlight;
			inFlight += account.inFlight;
		}
		var closed = new Pulse(this.second, this.pulse.offered, this.pulse.good, this.pulse.late,
				this.pulse.refused.values().stream().mapToLong(Long::longValue).sum(), this.pulse.failed,
				this.pulse.unknown, inFlight);
		this.second++;
		this.pulse.clear();
		return closed;
	}

	/** Requests that were offered and have not ended. */
	public long inFlight() {
		return this.accounts.values().stream().mapToLong((account) -> account.inFlight).sum();
	}

	/** What is written in it, by class. */
	public List<ClassFigures> figures() {
		return this.accounts.entrySet()
			.stream()
			.map((account) -> account.getValue().figures(account.getKey()))
			.toList();
	}

	private Account account(String label) {
		var account = this.accounts.get(label);
		if (account == null) {
			throw new IllegalArgumentException("no class of requests is called " + label);
		}
		return account;
	}

	private static final class Account {

		private final List<Row> rows = new ArrayList<>();

		private final Histogram latency = new Histogram(3);

		private final Map<String, Long> failures = new TreeMap<>();

		private long inFlight;

		Row row(long nanos) {
			int second = (int) (nanos / SECOND_NANOS);
			while (this.rows.size() <= second) {
				this.rows.add(new Row());
			}
			return this.rows.get(second);
		}

		ClassFigures figures(String label) {
			var seconds = new ArrayList<SecondFigures>();
			for (int second = 0; second < this.rows.size(); second++) {
				seconds.add(this.rows.get(second).figures(second));
			}
			return new ClassFigures(label, seconds, this.latency.copy(), new TreeMap<>(this.failures));
		}

	}

	private static final class Row {

		private long offered;

		private long retries;

		private long good;

		private long late;

		private final Map<String, Long> refused = new HashMap<>();

		private long failed;

		private long unknown;

		private long inFlight;

		void count(Outcome outcome) {
			switch (outcome) {
				case Outcome.Good _ -> this.good++;
				case Outcome.Late _ -> this.late++;
				case Outcome.Refused refused -> this.refused.merge(refused.reason(), 1L, Long::sum);
				case Outcome.Failed _ -> this.failed++;
				case Outcome.Unknown _ -> this.unknown++;
			}
		}

		void clear() {
			this.offered = 0;
			this.good = 0;
			this.late = 0;
			this.refused.clear();
			this.failed = 0;
			this.unknown = 0;
		}

		SecondFigures figures(int second) {
			return new SecondFigures(second, this.offered, this.retries, this.good, this.late,
					new TreeMap<>(this.refused), this.failed, this.unknown, this.inFlight);
		}

	}

}
