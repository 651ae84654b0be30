package io.plimsoll.lease;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;

import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Three members and a store in one thread, under faults drawn from a seed: members stop
 * for up to three leases anywhere between two steps, requests and answers are late or
 * lost, and each clock runs up to one per cent fast or slow. A seed that fails can be run
 * again alone.
 */
class ElectionSimulationTest {

	private static final int SEEDS = 1_000;

	private static final int STEPS = 400;

	private static final List<String> SCOPES = List.of("shard-0", "shard-1", "shard-2", "shard-3");

	private static final LeaseTerms TERMS = new LeaseTerms(Duration.ofSeconds(3), Duration.ofMillis(500),
			Duration.ofMillis(250), 3);

	@Test
	void inNoHistoryDoTwoLeadOrDoesAnEpochComeBack() {
		long changes = 0;
		long fenced = 0;
		long accepted = 0;
		for (long seed = 0; seed < SEEDS; seed++) {
			var world = new World(seed, true);
			try {
				world.run();
			}
			catch (AssertionError ex) {
				throw new AssertionError("seed " + seed, ex);
			}
			changes += world.changes();
			fenced += world.fenced;
			accepted += world.accepted;
		}
		// the faults did bite
		assertThat(changes).isGreaterThan(10L * SEEDS);
		assertThat(fenced).isGreaterThan(SEEDS);
		assertThat(accepted).isGreaterThan(100L * SEEDS);
	}

	@Test
	void withoutTheFenceOldEpochsDoComeBack() {
		boolean caught = false;
		for (long seed = 0; seed < 200 && !caught; seed++) {
			try {
				new World(seed, false).run();
			}
			catch (AssertionError _) {
				caught = true;
			}
		}
		assertThat(caught).as("the check of this simulation bites").isTrue();
	}

	private static final class World {

		private final SplittableRandom random;

		private final boolean fence;

		private final FakeClock clock = new FakeClock();

		private final InMemoryLeaseStore store = new InMemoryLeaseStore(this.clock);

		private final List<Node> nodes = new ArrayList<>();

		private final Map<String, Long> storedEpochs = new HashMap<>();

		private final Map<String, Long> writtenEpochs = new HashMap<>();

		private final Map<String, String> ownerOfEpoch = new HashMap<>();

		private boolean faults = true;

		private long fenced;

		private long accepted;

		World(long seed, boolean fence) {
			this.random = new SplittableRandom(seed);
			this.fence = fence;
			for (var name : List.of("a", "b", "c")) {
				this.nodes.add(new Node(name));
			}
		}

		void run() {
			for (int step = 0; step < STEPS; step++) {
				step();
			}
			this.faults = false;
			for (int step = 0; step < 200; step++) {
				step();
			}
			assertThat(SCOPES).as("when the faults end every scope is led")
				.allSatisfy((scope) -> assertThat(leadersOf(scope)).isEqualTo(1));
		}

		long changes() {
			return this.ownerOfEpoch.size();
		}

		/** A little time goes by, and whoever is not stopped may do a step. */
		private void step() {
			this.clock.advance(Duration.ofMillis(this.random.nextInt(1, 120)));
			for (var node : this.nodes) {
				node.step();
				check();
			}
		}

		/** The node on whose behalf this is called stands still; the others go on. */
		private void standStill() {
			if (!this.faults) {
				return;
			}
			int kind = this.random.nextInt(40);
			if (kind == 0) {
				long until = this.clock.nanos() + Duration.ofMillis(this.random.nextInt(9_000)).toNanos();
				while (this.clock.nanos() < until) {
					step();
				}
			}
			else if (kind < 10) {
				this.clock.advance(Duration.ofMillis(this.random.nextInt(30)));
			}
		}

		private void check() {
			for (var lease : this.store.leases()) {
				assertThat(lease.epoch()).as("the stored epoch of " + lease.scope())
					.isGreaterThanOrEqualTo(this.storedEpochs.getOrDefault(lease.scope(), 0L));
				this.storedEpochs.put(lease.scope(), lease.epoch());
			}
			for (var scope : SCOPES) {
				assertThat(leadersOf(scope)).as("valid leaderships of " + scope).isLessThanOrEqualTo(1);
			}
		}

		private long leadersOf(String scope) {
			return this.nodes.stream().filter((node) -> node.elector.leadership(scope).isPresent()).count();
		}

		private final class Node implements LeaseStore, LeaseEvents {

			private final String name;

			private final Elector elector;

			private boolean busy;

			private long nextTick;

			Node(String name) {
				this.name = name;
				double rate = 0.99 + 0.02 * World.this.random.nextDouble();
				long start = World.this.clock.nanos();
				this.elector = new Elector(new Member(name, "http://" + name, name), SCOPES, this, TERMS,
						() -> (long) ((World.this.clock.nanos() - start) * rate) + name.hashCode(), List.of(this));
			}

			void step() {
				if (this.busy) {
					return;
				}
				this.busy = true;
				try {
					if (World.this.clock.nanos() >= this.nextTick) {
						this.nextTick = World.this.clock.nanos() + TERMS.beat().toNanos();
						try {
							this.nextTick = World.this.clock.nanos() + this.elector.tick().toNanos();
						}
						catch (LeaseStoreException _) {
							// the next tick makes up for it
						}
					}
					else {
						write(SCOPES.get(World.this.random.nextInt(SCOPES.size())));
					}
				}
				finally {
					this.busy = false;
				}
			}

			/** A write: checked here, then perhaps held up, then judged by the fence. */
			private void write(String scope) {
				try {
					var leadership = this.elector.leadership(scope);
					if (leadership.isEmpty()) {
						return;
					}
					long epoch = leadership.get().epoch();
					leadership.get().ensure(Duration.ofMillis(100));
					standStill();
					if (World.this.fence) {
						World.this.store.ensureCurrent(scope, epoch);
					}
					assertThat(epoch).as("the epoch of a write to " + scope)
						.isGreaterThanOrEqualTo(World.this.writtenEpochs.getOrDefault(scope, 0L));
					World.this.writtenEpochs.put(scope, epoch);
					World.this.accepted++;
				}
				catch (StaleLeadershipException ex) {
					if (ex.reason() == Cause.FENCED) {
						World.this.fenced++;
					}
					this.elector.refused(ex);
				}
			}

			@Override
			public void taken(Leadership leadership, Cause cause) {
				var before = World.this.ownerOfEpoch.putIfAbsent(leadership.scope() + " " + leadership.epoch(),
						this.name);
				assertThat(before).as("who else was given epoch " + leadership.epoch()).isNull();
			}

			@Override
			public List<Lease> leases() {
				return ask(World.this.store::leases);
			}

			@Override
			public Optional<Lease> takeOver(String scope, Version seen, Member candidate) {
				return ask(() -> World.this.store.takeOver(scope, seen, candidate));
			}

			@Override
			public Set<String> beat(Map<String, Long> epochs) {
				return ask(() -> World.this.store.beat(epochs));
			}

			private <T> T ask(Supplier<T> question) {
				standStill();
				lose("request");
				var answer = question.get();
				standStill();
				lose("answer");
				return answer;
			}

			private void lose(String what) {
				if (World.this.faults && World.this.random.nextInt(25) == 0) {
					throw new LeaseStoreException("The " + what + " was lost", new IllegalStateException());
				}
			}

		}

	}

}
