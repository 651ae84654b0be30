package io.plimsoll.lease;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.LongStream;

import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Three members and a store in one thread, under faults drawn from a seed: members stop
 * for up to three leases anywhere between two steps, their workers hang, their sessions
 * are cut one by one or, when the store restarts, all at once, requests and answers are
 * late or lost, members resign, and each clock runs up to one per cent fast or slow. A
 * seed that fails can be run again alone.
 */
class ElectionSimulationTest {

	/** Ten thousand take two minutes: {@code -Dseeds=10000}. */
	private static final int SEEDS = Integer.getInteger("seeds", 1_000);

	private static final int STEPS = 250;

	private static final List<String> SCOPES = List.of("shard-0", "shard-1", "shard-2", "shard-3");

	private static final LeaseTerms TERMS = new LeaseTerms(Duration.ofSeconds(3), Duration.ofMillis(500),
			Duration.ofMillis(250), Duration.ofMillis(100));

	@Test
	void inNoHistoryDoTwoLeadOrDoesAnEpochComeBack() {
		long changes = 0;
		long fenced = 0;
		long accepted = 0;
		var causes = new EnumMap<Cause, Long>(Cause.class);
		for (long seed = 0; seed < SEEDS; seed++) {
			var world = new World(seed, true);
			try {
				world.run();
			}
			catch (AssertionError ex) {
				throw new AssertionError("seed " + seed, ex);
			}
			changes += world.changes();
			world.causes.values().forEach((cause) -> causes.merge(cause, 1L, Long::sum));
			fenced += world.fenced;
			accepted += world.accepted;
		}
		// the faults did bite
		assertThat(changes).isGreaterThan(10L * SEEDS);
		assertThat(causes).containsOnlyKeys(Cause.DEATH, Cause.SILENCE, Cause.HAND_OVER)
			.allSatisfy((_, count) -> assertThat(count).isGreaterThan(SEEDS));
		assertThat(fenced).isGreaterThan(SEEDS / 10);
		assertThat(accepted).isGreaterThan(50L * SEEDS);
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

		/** By scope and epoch. */
		private final Map<String, Cause> causes = new HashMap<>();

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
			this.nodes.forEach((node) -> node.hangs = false);
			for (int step = 0; step < 500; step++) {
				step();
			}
			assertThat(SCOPES).as("when the faults end every scope is led")
				.allSatisfy((scope) -> assertThat(leadersOf(scope)).isEqualTo(1));
			assertThat(this.nodes).as("and everybody has a share")
				.allSatisfy((node) -> assertThat(node.led()).isBetween(1L, 2L));
		}

		long changes() {
			return this.causes.size();
		}

		/** A little time goes by, and whoever is not stopped may do a step. */
		private void step() {
			this.clock.advance(Duration.ofMillis(this.random.nextInt(1, 120)));
			if (this.faults) {
				cut();
			}
			for (var node : this.nodes) {
				node.step();
				check();
			}
		}

		/** Perhaps ends a session, or, as a restart of the store does, all of them. */
		private void cut() {
			int kind = this.random.nextInt(200);
			if (kind == 0) {
				this.nodes.forEach((node) -> this.store.disconnect(node.name));
			}
			else if (kind < 4) {
				this.store.disconnect(this.nodes.get(this.random.nextInt(this.nodes.size())).name);
			}
			else if (kind < 8) {
				var node = this.nodes.get(this.random.nextInt(this.nodes.size()));
				node.hangs = !node.hangs;
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
			for (var seen : this.store.look(this.nodes.getFirst().elector.self()).leases()) {
				var lease = seen.lease();
				long before = this.storedEpochs.getOrDefault(lease.scope(), 0L);
				ensure(lease.epoch() >= before, () -> lease + " was at epoch " + before + " already");
				this.storedEpochs.put(lease.scope(), lease.epoch());
			}
			for (var scope : SCOPES) {
				var epochs = this.nodes.stream()
					.flatMap((node) -> node.elector.leadership(scope).stream())
					.map(Leadership::epoch)
					.toList();
				// the end of a session is believed before the holder has to know of it
				ensure(epochs.size() < 2 || LongStream.rangeClosed(Collections.min(epochs) + 1, Collections.max(epochs))
					.anyMatch((epoch) -> this.causes.get(scope + " " + epoch) == Cause.DEATH),
						() -> scope + " is led at once in the epochs " + epochs);
			}
		}

		/** AssertJ's words for each step would take most of the time. */
		private static void ensure(boolean condition, Supplier<String> failure) {
			if (!condition) {
				throw new AssertionError(failure.get());
			}
		}

		private long leadersOf(String scope) {
			return this.nodes.stream().filter((node) -> node.elector.leadership(scope).isPresent()).count();
		}

		private final class Node implements LeaseStore, LeaseEvents {

			private final String name;

			private final Elector elector;

			private boolean busy;

			private boolean hangs;

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
					this.elector.watch();
					if (World.this.clock.nanos() >= this.nextTick || isTold()) {
						this.nextTick = World.this.clock.nanos() + TERMS.look().toNanos();
						try {
							if (World.this.faults && World.this.random.nextInt(300) == 0) {
								this.elector.resign();
							}
							this.nextTick = World.this.clock.nanos() + this.elector.tick().toNanos();
						}
						catch (LeaseStoreException _) {
							// the next tick makes up for it
						}
					}
					else if (!this.hangs) {
						SCOPES.forEach((scope) -> this.elector.leadership(scope).ifPresent(this.elector::worked));
						write(SCOPES.get(World.this.random.nextInt(SCOPES.size())));
					}
				}
				finally {
					this.busy = false;
				}
			}

			/**
			 * Of a change of leader, or for nothing; who is not, looks when it is due.
			 */
			private boolean isTold() {
				return World.this.faults && World.this.random.nextInt(20) == 0;
			}

			long led() {
				return SCOPES.stream().filter((scope) -> this.elector.leadership(scope).isPresent()).count();
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
					long before = World.this.writtenEpochs.getOrDefault(scope, 0L);
					ensure(epoch >= before, () -> "epoch " + epoch + " of " + scope + " was written after " + before);
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
				var before = World.this.causes.put(leadership.scope() + " " + leadership.epoch(), cause);
				ensure(before == null, () -> "epoch " + leadership.epoch() + " was given to " + this.name + " as well");
			}

			@Override
			public Sighting look(Member self) {
				return ask(() -> World.this.store.look(self));
			}

			@Override
			public Optional<Lease> takeOver(String scope, Version seen, Member candidate, Cause cause) {
				return ask(() -> World.this.store.takeOver(scope, seen, candidate, cause));
			}

			@Override
			public void show(Member self) {
				ask(() -> {
					World.this.store.show(self);
					return true;
				});
			}

			@Override
			public Set<String> beat(Map<String, Long> epochs) {
				return ask(() -> World.this.store.beat(epochs));
			}

			@Override
			public Optional<Lease> handOver(String scope, long epoch, Member successor) {
				return ask(() -> World.this.store.handOver(scope, epoch, successor));
			}

			@Override
			public void leave(Member self) {
				ask(() -> {
					World.this.store.leave(self);
					return true;
				});
			}

			@Override
			public void await(Member self, Duration atMost) {
				// time goes by in the world, not in here
				throw new UnsupportedOperationException();
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
