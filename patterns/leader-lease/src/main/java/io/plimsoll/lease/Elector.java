package io.plimsoll.lease;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.plimsoll.deadline.MonotonicClock;

/**
 * One member of an election. {@link #tick()} is to be called when the one before says, by
 * one thread; everything else may be called by any.
 * <p>
 * If the store does not answer, the leaderships held run out by themselves and nobody
 * takes over: writes stop, in every member, until it answers again.
 */
public final class Elector {

	/*-
	 * The naive lease is a row with an expiry time. Somebody must compare that time with
	 * a clock, and whoever's clock is stepped gives away, or keeps, what is not his.
	 *
	 * Here the row holds a counter instead. The holder raises it; a candidate that sees
	 * the same (epoch, beat) for one whole lease of its own elapsed time may take over.
	 *
	 *   holder sends beat 7  |--------- believes until sent + lease - margin
	 *   store commits 7        |
	 *   candidate sees 7         |---------------- may take over at seen + lease
	 *
	 * A beat is seen after it was sent, so the holder always stops believing first, by at
	 * least the margin, as long as clocks run about equally fast; they need not agree.
	 * The take-over names the version seen, so a beat that came meanwhile undoes it. A
	 * pause can still put a write of the old holder after all this: the epoch is for
	 * that.
	 */

	private final Member self;

	private final List<String> scopes;

	private final LeaseStore store;

	private final LeaseTerms terms;

	private final MonotonicClock clock;

	private final List<LeaseEvents> listeners;

	private final Map<String, Leadership> held = new ConcurrentHashMap<>();

	private final Map<String, Observation> observations = new ConcurrentHashMap<>();

	private final Map<String, Lease> seen = new ConcurrentHashMap<>();

	public Elector(Member self, List<String> scopes, LeaseStore store, LeaseTerms terms, MonotonicClock clock,
			List<LeaseEvents> listeners) {
		this.self = self;
		this.scopes = List.copyOf(scopes);
		this.store = store;
		this.terms = terms;
		this.clock = clock;
		this.listeners = List.copyOf(listeners);
	}

	/** This member. */
	public Member self() {
		return this.self;
	}

	/** What is led, in order. */
	public List<String> scopes() {
		return this.scopes;
	}

	/**
	 * One step: shows that this member is alive, looks at the others, takes over what is
	 * due.
	 * @return when the next step is due: in a beat, or earlier if a lease can be taken
	 * over before
	 * @throws LeaseStoreException if the store did not answer; the next tick makes up for
	 * it
	 */
	public Duration tick() {
		renew();
		observe();
		var next = this.terms.beat();
		for (var scope : this.scopes) {
			if (!this.held.containsKey(scope) && stand(scope) instanceof Candidacy.Wait(var left)
					&& left.compareTo(next) < 0) {
				next = left;
			}
		}
		return next;
	}

	/** The leadership of {@code scope}; empty if this member does not lead it now. */
	public Optional<Leadership> leadership(String scope) {
		return Optional.ofNullable(this.held.get(scope)).filter(Leadership::isValid);
	}

	/**
	 * The leadership of {@code scope}, for work that needs it.
	 * @throws StaleLeadershipException if this member does not lead it now
	 */
	public Leadership require(String scope) {
		return leadership(scope).orElseThrow(() -> {
			var last = this.seen.get(scope);
			return new StaleLeadershipException(scope, (last != null) ? last.epoch() : 0, Cause.LOCAL_CHECK);
		});
	}

	/** Who leads {@code scope} as far as is known; empty if nobody was ever seen to. */
	public Optional<Standing> standing(String scope) {
		return Optional.ofNullable(this.seen.get(scope)).map((lease) -> new Standing(lease, validity(lease)));
	}

	/**
	 * Hears that a write was refused. If the database refused it, this member leads that
	 * scope no longer.
	 */
	public void refused(StaleLeadershipException refusal) {
		this.listeners.forEach((listener) -> listener.refused(refusal));
		if (refusal.reason() == Cause.FENCED) {
			stepDown(refusal.scope(), refusal.epoch());
		}
	}

	private void renew() {
		if (this.held.isEmpty()) {
			return;
		}
		var epochs = this.held.values().stream().collect(Collectors.toMap(Leadership::scope, Leadership::epoch));
		long sent = this.clock.nanos();
		var raised = this.store.beat(epochs);
		epochs.forEach((scope, epoch) -> {
			if (raised.contains(scope)) {
				// a write may have been fenced meanwhile: what it let go stays let go
				this.held.computeIfPresent(scope, (_, leadership) -> (leadership.epoch() == epoch)
						? leadership.renewedUntil(this.terms.validUntil(sent)) : leadership);
			}
			else {
				stepDown(scope, epoch);
			}
		});
	}

	private void observe() {
		var leases = this.store.leases().stream().collect(Collectors.toMap(Lease::scope, Function.identity()));
		long now = this.clock.nanos();
		for (var scope : this.scopes) {
			var lease = leases.get(scope);
			var version = Version.NEVER_HELD;
			if (lease != null) {
				version = lease.version();
				this.seen.put(scope, lease);
			}
			var last = this.observations.get(scope);
			this.observations.put(scope, (last != null) ? last.next(version, now) : new Observation(version, now));
		}
	}

	private Candidacy stand(String scope) {
		// there is one of each scope since observe()
		var observation = Objects.requireNonNull(this.observations.get(scope));
		long sent = this.clock.nanos();
		var candidacy = Candidacy.judge(observation, this.terms, this.held.size(), this.scopes.size(), sent);
		if (candidacy instanceof Candidacy.TakeOver(var version)) {
			this.store.takeOver(scope, version, this.self).ifPresent((lease) -> lead(lease, sent));
		}
		return candidacy;
	}

	private void lead(Lease lease, long sent) {
		var leadership = new Leadership(lease.scope(), lease.epoch(), this.terms.validUntil(sent), this.clock);
		this.seen.put(lease.scope(), lease);
		this.observations.put(lease.scope(), new Observation(lease.version(), this.clock.nanos()));
		this.held.put(lease.scope(), leadership);
		this.listeners.forEach((listener) -> listener.taken(leadership, Cause.SILENCE));
	}

	private void stepDown(String scope, long epoch) {
		// a renewal may replace the value at any moment; only the epoch says which it is
		for (var last = this.held.get(scope); last != null && last.epoch() == epoch; last = this.held.get(scope)) {
			if (this.held.remove(scope, last)) {
				var lost = last;
				this.listeners.forEach((listener) -> listener.lost(lost));
				return;
			}
		}
	}

	private Duration validity(Lease lease) {
		var own = this.held.get(lease.scope());
		var observation = this.observations.get(lease.scope());
		var left = Duration.ZERO;
		if (own != null && own.epoch() == lease.epoch()) {
			left = own.remaining();
		}
		else if (observation != null) {
			left = this.terms.lease().minusNanos(this.clock.nanos() - observation.sinceNanos());
		}
		return left.isPositive() ? left : Duration.ZERO;
	}

}
