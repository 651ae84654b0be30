package io.plimsoll.lab.experiment.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

import io.plimsoll.lease.Elector;
import io.plimsoll.lease.InMemoryLeaseStore;
import io.plimsoll.lease.LeaseTerms;
import io.plimsoll.lease.Member;
import io.plimsoll.lease.Stand;
import org.jspecify.annotations.Nullable;

/**
 * Two members and the leader of one shard in simulated time, by the lease alone: nobody
 * is told that a member has died or hands over. Both stand for the shard, or only the
 * first, as a fixed leader. Used by one thread.
 */
final class SimulatedElection {

	private static final Duration STEP = Duration.ofMillis(10);

	private static final String SCOPE = "shard-0";

	private static final int MEMBERS = 2;

	/** After so long whoever watches over processes has started a dead one again. */
	private static final Duration UNTIL_BACK = Duration.ofSeconds(30);

	private final InMemoryLeaseStore store = new InMemoryLeaseStore(this::now);

	private final List<Replica> replicas = new ArrayList<>();

	private final LeaseTerms terms;

	private final RandomGenerator random;

	private long nanos;

	private int joined;

	private SimulatedElection(LeaseTerms terms, RandomGenerator random, Stand second) {
		this.terms = terms;
		this.random = random;
		join(Stand.forAll());
		join(second);
		rest();
	}

	/** One in which both stand for the shard. */
	static SimulatedElection elected(LeaseTerms terms, RandomGenerator random) {
		return new SimulatedElection(terms, random, Stand.forAll());
	}

	/** One in which the second only follows. */
	static SimulatedElection fixed(LeaseTerms terms, RandomGenerator random) {
		return new SimulatedElection(terms, random, Stand.forNone());
	}

	/** How often the leader shows itself in a second of calm. */
	double renewalsPerSecond() {
		long before = beats();
		var time = this.terms.lease().multipliedBy(10);
		pass(time);
		return (beats() - before) / (time.toMillis() / 1000.0);
	}

	/** How long nobody leads after the leader has died. It is back in half a minute. */
	Duration kill() {
		someTime();
		long since = this.nanos;
		var dead = leader().orElseThrow();
		this.replicas.remove(dead);
		while (leader().isEmpty()) {
			if (this.nanos - since >= UNTIL_BACK.toNanos()) {
				bringBack(dead);
			}
			step(null);
		}
		var gap = Duration.ofNanos(this.nanos - since);
		bringBack(dead);
		rest();
		return gap;
	}

	/** Whether another leads after the leader has stood still for this long. */
	boolean isReplacedAfter(Duration pause) {
		someTime();
		var before = leader().orElseThrow();
		for (long until = this.nanos + pause.toNanos(); this.nanos < until;) {
			step(before);
		}
		rest();
		return leader().orElseThrow() != before;
	}

	private void bringBack(Replica dead) {
		if (this.replicas.size() < MEMBERS) {
			join(dead.elector.self().stand());
		}
	}

	private void join(Stand stand) {
		this.joined++;
		var name = "m-" + this.joined;
		this.replicas.add(new Replica(new Elector(new Member(name, "http://" + name, name, stand), List.of(SCOPE),
				this.store, this.terms, () -> this.nanos, List.of())));
	}

	/** Until all is as if nothing had been. */
	private void rest() {
		pass(this.terms.lease().multipliedBy(6));
	}

	/** So that faults meet the leader at any point between two beats. */
	private void someTime() {
		pass(Duration.ofNanos(this.random.nextLong(this.terms.beat().toNanos())));
	}

	private void pass(Duration time) {
		for (long until = this.nanos + time.toNanos(); this.nanos < until;) {
			step(null);
		}
	}

	private void step(@Nullable Replica still) {
		this.nanos += STEP.toNanos();
		this.replicas.stream().filter((replica) -> replica != still).forEach((replica) -> replica.step(this.nanos));
	}

	private Optional<Replica> leader() {
		return this.replicas.stream().filter(Replica::leads).findFirst();
	}

	private long beats() {
		var self = this.replicas.getFirst().elector.self();
		return this.store.look(self).leases().getFirst().lease().version().beat();
	}

	private Instant now() {
		return Instant.EPOCH.plusNanos(this.nanos);
	}

	/** A member whose work never ends. */
	private static final class Replica {

		private final Elector elector;

		private long dueNanos;

		Replica(Elector elector) {
			this.elector = elector;
		}

		boolean leads() {
			return this.elector.leadership(SCOPE).isPresent();
		}

		void step(long nanos) {
			this.elector.watch();
			if (nanos >= this.dueNanos) {
				this.dueNanos = nanos + this.elector.tick().toNanos();
			}
			this.elector.leadership(SCOPE).ifPresent(this.elector::worked);
		}

	}

}
