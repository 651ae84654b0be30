package io.plimsoll.lab.experiment.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;

import io.plimsoll.lab.check.Finding;
import io.plimsoll.lease.Elector;
import io.plimsoll.lease.InMemoryLeaseStore;
import io.plimsoll.lease.LeaseStore;
import io.plimsoll.lease.LeaseTerms;
import io.plimsoll.lease.Member;
import org.jspecify.annotations.Nullable;

/**
 * Defects in how leaders are elected, played by two candidates in one thread and in
 * simulated time.
 */
final class LeaseMutants {

	static final List<Mutant> ALL = List.of(new Mutant("beat from a background thread", (_, sound) -> beatApart(sound)),
			new Mutant("wall-clock lease", (_, sound) -> wallClock(sound)));

	private static final LeaseTerms TERMS = new LeaseTerms(Duration.ofSeconds(3), Duration.ofMillis(500),
			Duration.ofMillis(250));

	private static final Duration STEP = Duration.ofMillis(50);

	private static final int CALM_STEPS = 200;

	private static final int STEPS_AFTER = 200;

	/** A lease from the last beat, which may come a beat after the fault, and a bit. */
	private static final Duration LONGEST_GAP = Duration.ofSeconds(4);

	private static final String SCOPE = "shard-0";

	private LeaseMutants() {
	}

	/** The leader's work hangs. What shows its life does, too, or does not. */
	static List<Finding> beatApart(boolean sound) {
		var shard = new SimulatedShard();
		var store = new InMemoryLeaseStore(shard::now);
		var a = new Replica(shard, store, "a");
		var b = new Replica(shard, store, "b");
		steps(CALM_STEPS, shard, a, b);
		// what was done in the last step was done before
		long hungNanos = shard.nanos() + 1;
		var leader = a.leads() ? a : b;
		leader.hang(!sound);
		steps(STEPS_AFTER, shard, a, b);
		return List.of(shard.gap(hungNanos, LONGEST_GAP));
	}

	/** The wall clock of the one that does not lead is stepped. */
	static List<Finding> wallClock(boolean sound) {
		var shard = new SimulatedShard();
		if (sound) {
			playWithoutClocks(shard);
		}
		else {
			playByTheClock(shard);
		}
		return shard.findings();
	}

	/** How often the naive lease is taken from a leader that is well. */
	static int changesByTheClock() {
		var shard = new SimulatedShard();
		playByTheClock(shard);
		return shard.changes();
	}

	/** The members have no wall clock; the only one that there is, is the store's. */
	private static void playWithoutClocks(SimulatedShard shard) {
		var offset = new AtomicReference<>(Duration.ZERO);
		var store = new InMemoryLeaseStore(() -> shard.now().plus(offset.get()));
		var a = new Replica(shard, store, "a");
		var b = new Replica(shard, store, "b");
		steps(CALM_STEPS, shard, a, b);
		offset.set(Duration.ofHours(2));
		steps(STEPS_AFTER, shard, a, b);
	}

	private static void playByTheClock(SimulatedShard shard) {
		var row = new ExpiryRow(shard);
		var a = new ByTheClock(shard, row, "a");
		var b = new ByTheClock(shard, row, "b");
		steps(CALM_STEPS, shard, a, b);
		b.stepClock(Duration.ofHours(2));
		steps(STEPS_AFTER, shard, a, b);
	}

	private static void steps(int count, SimulatedShard shard, Candidate... candidates) {
		for (int i = 0; i < count; i++) {
			shard.pass(STEP);
			boolean served = false;
			for (var candidate : candidates) {
				candidate.step();
				var epoch = candidate.serves();
				if (epoch.isPresent()) {
					shard.write(epoch.getAsLong(), shard.ask());
					served = true;
				}
			}
			if (!served) {
				shard.ask().unknown(504, "nobody answers");
			}
		}
	}

	/** One that would lead. */
	private interface Candidate {

		/** Takes part in the election. */
		void step();

		/**
		 * The epoch under which it does what it is asked for now; empty if it does not.
		 */
		OptionalLong serves();

	}

	/** A member as the platform has them. */
	private static final class Replica implements Candidate {

		private final SimulatedShard shard;

		private final Elector elector;

		private boolean hangs;

		private boolean beatsApart;

		private long dueNanos;

		private long lastEpoch;

		Replica(SimulatedShard shard, LeaseStore store, String name) {
			this.shard = shard;
			this.elector = new Elector(new Member(name, "http://" + name, name), List.of(SCOPE), store, TERMS,
					shard::nanos, List.of());
		}

		boolean leads() {
			return this.elector.leadership(SCOPE).isPresent();
		}

		/** Its work hangs; whether the beat is raised all the same. */
		void hang(boolean beatsApart) {
			this.hangs = true;
			this.beatsApart = beatsApart;
		}

		@Override
		public void step() {
			this.elector.watch();
			if (this.shard.nanos() >= this.dueNanos) {
				this.dueNanos = this.shard.nanos() + this.elector.tick().toNanos();
			}
			this.elector.leadership(SCOPE).ifPresent((leadership) -> {
				if (leadership.epoch() > this.lastEpoch) {
					this.lastEpoch = leadership.epoch();
					this.shard.led(leadership.epoch(), this.elector.self().id());
				}
				if (!this.hangs || this.beatsApart) {
					this.elector.worked(leadership);
				}
			});
		}

		@Override
		public OptionalLong serves() {
			return this.hangs ? OptionalLong.empty()
					: this.elector.leadership(SCOPE)
						.map((leadership) -> OptionalLong.of(leadership.epoch()))
						.orElse(OptionalLong.empty());
		}

	}

	/** The naive lease: a row with the time at which it ends. */
	private static final class ExpiryRow {

		private final SimulatedShard shard;

		private @Nullable String holder;

		private Instant expires = Instant.MIN;

		private long epoch;

		ExpiryRow(SimulatedShard shard) {
			this.shard = shard;
		}

		/** Takes it if it has ended by the caller's clock, or extends it. */
		boolean take(String candidate, Instant now) {
			boolean own = candidate.equals(this.holder);
			if (!own && now.isBefore(this.expires)) {
				return false;
			}
			if (!own) {
				this.holder = candidate;
				this.epoch++;
				this.shard.led(this.epoch, candidate);
			}
			this.expires = now.plus(TERMS.lease());
			return true;
		}

	}

	/** A candidate for the naive lease, which it judges by its own wall clock. */
	private static final class ByTheClock implements Candidate {

		private final SimulatedShard shard;

		private final ExpiryRow row;

		private final String name;

		private Duration offset = Duration.ZERO;

		private Instant believesUntil = Instant.MIN;

		private Instant due = Instant.MIN;

		private long epoch;

		ByTheClock(SimulatedShard shard, ExpiryRow row, String name) {
			this.shard = shard;
			this.row = row;
			this.name = name;
		}

		void stepClock(Duration by) {
			this.offset = by;
		}

		@Override
		public void step() {
			if (now().isBefore(this.due)) {
				return;
			}
			this.due = now().plus(TERMS.beat());
			if (this.row.take(this.name, now())) {
				this.epoch = this.row.epoch;
				this.believesUntil = this.row.expires;
			}
		}

		@Override
		public OptionalLong serves() {
			return now().isBefore(this.believesUntil) ? OptionalLong.of(this.epoch) : OptionalLong.empty();
		}

		private Instant now() {
			return this.shard.now().plus(this.offset);
		}

	}

}
