package io.plimsoll.lease;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.plimsoll.deadline.MonotonicClock;

/**
 * One member of an election. {@link #tick()} is to be called when the one before says, by
 * one thread; {@link #resign()} afterwards by the same; {@link #watch()} by another;
 * everything else may be called by any.
 * <p>
 * A leader stays leader by its work: {@link #worked} is to be called by the loop that
 * does it. The elector only carries to the store that there was work; it shows no sign of
 * life for a worker that hangs or fails.
 * <p>
 * If the store does not answer, the leaderships held run out by themselves and nobody
 * takes over: writes stop, in every member, until it answers again. Then who led goes on
 * under the same epoch.
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
	 * that. It also makes it safe to go ahead sooner when the end of the holder's session
	 * was seen.
	 */

	private final Member self;

	private final List<String> scopes;

	private final LeaseStore store;

	private final LeaseTerms terms;

	private final MonotonicClock clock;

	private final List<LeaseEvents> listeners;

	private final Leaderships held;

	private final Sightings sightings;

	private final News news = new News();

	private final Fitness fitness;

	private long nextBeatNanos;

	private boolean watching;

	private long lastWatchNanos;

	public Elector(Member self, List<String> scopes, LeaseStore store, LeaseTerms terms, MonotonicClock clock,
			List<LeaseEvents> listeners) {
		this.self = self;
		this.scopes = List.copyOf(scopes);
		this.store = store;
		this.terms = terms;
		this.clock = clock;
		this.listeners = List.copyOf(listeners);
		this.held = new Leaderships(terms, this.listeners);
		this.sightings = new Sightings(terms.lease());
		this.fitness = new Fitness(terms.lease(), clock);
		this.nextBeatNanos = clock.nanos();
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
	 * One step: shows that this member works, looks at the others, takes over what is
	 * due, gives away what it has too much of.
	 * @return when the next step is due: in a look, or earlier
	 * @throws LeaseStoreException if the store did not answer; the next tick makes up for
	 * it
	 */
	public Duration tick() {
		try {
			boolean beat = this.clock.nanos() - this.nextBeatNanos >= 0;
			if (beat) {
				this.nextBeatNanos = this.clock.nanos() + this.terms.beat().toNanos();
				renew();
			}
			observe();
			accept();
			var next = stand();
			if (beat) {
				even();
			}
			return next;
		}
		catch (LeaseStoreException ex) {
			this.sightings.afterReconnect();
			if (this.sightings.isBlind(this.clock.nanos())) {
				this.held.excuse();
			}
			throw ex;
		}
		finally {
			this.news.spread();
		}
	}

	/**
	 * Ends what has run out, and warns of what is about to. To be called every few
	 * milliseconds, whatever the store does; notices from that whether the process stood
	 * still.
	 */
	public void watch() {
		long now = this.clock.nanos();
		var gap = Duration.ofNanos(now - this.lastWatchNanos);
		this.lastWatchNanos = now;
		boolean stoodStill = this.watching && gap.compareTo(this.terms.beat().multipliedBy(2)) > 0;
		this.watching = true;
		if (stoodStill) {
			this.listeners.forEach((listener) -> listener.paused(gap));
		}
		// who stood still could not work: that says nothing about the worker
		if (this.held.watch() && !stoodStill) {
			this.fitness.lapsed();
		}
	}

	/**
	 * Tells that the work of a scope goes on: a unit of it was done under
	 * {@code leadership}, or would have been had there been any. Without it no beat is
	 * raised.
	 */
	public void worked(Leadership leadership) {
		this.held.worked(leadership.scope(), leadership.epoch());
	}

	/**
	 * Takes part no more, and gives all leases to those that stay. What it cannot give,
	 * because nobody is there or the store does not answer, is left to silence, or to the
	 * end of the session.
	 */
	public void resign() {
		// first, or the others give it what it has too little of
		this.store.leave(this.self);
		for (var leadership : this.held.all()) {
			this.sightings.spread(this.self, List.of()).heir(this.self).ifPresent((heir) -> handOver(leadership, heir));
		}
	}

	/** The leadership of {@code scope}; empty if this member does not lead it now. */
	public Optional<Leadership> leadership(String scope) {
		return this.held.active(scope).filter(Leadership::isValid);
	}

	/**
	 * The leadership of {@code scope}, for work that needs it.
	 * @throws StaleLeadershipException if this member does not lead it now
	 */
	public Leadership require(String scope) {
		return leadership(scope).orElseThrow(() -> new StaleLeadershipException(scope,
				this.sightings.lease(scope).map(Lease::epoch).orElse(0L), Cause.LOCAL_CHECK));
	}

	/** Who leads {@code scope} as far as is known; empty if nobody was ever seen to. */
	public Optional<Standing> standing(String scope) {
		return this.sightings.lease(scope).map((lease) -> new Standing(lease, validity(lease)));
	}

	/**
	 * Waits until somebody leads {@code scope} whom {@code epoch} is not from: this
	 * member, in whatever epoch, or another in a later one.
	 * @return whether somebody does
	 */
	public boolean awaitLeader(String scope, long epoch, Duration atMost) {
		return this.news.await(() -> leadership(scope).isPresent() || isLedByAnother(scope, epoch), atMost);
	}

	/**
	 * Hears that a write was refused. If the database refused it, this member leads that
	 * scope no longer.
	 */
	public void refused(StaleLeadershipException refusal) {
		this.listeners.forEach((listener) -> listener.refused(refusal));
		if (refusal.reason() == Cause.FENCED) {
			this.held.end(refusal.scope(), refusal.epoch());
		}
	}

	private void renew() {
		if (this.fitness.isFit()) {
			this.store.show(this.self);
		}
		else {
			this.store.leave(this.self);
		}
		var epochs = this.held.withWork();
		if (epochs.isEmpty()) {
			return;
		}
		long sent = this.clock.nanos();
		var raised = this.store.beat(epochs);
		epochs.forEach((scope, epoch) -> {
			if (raised.contains(scope)) {
				this.held.renew(scope, epoch, this.terms.validUntil(sent));
			}
			else {
				this.held.end(scope, epoch);
			}
		});
	}

	private void observe() {
		this.sightings.note(this.store.look(this.self), this.scopes, this.clock.nanos());
		for (var leadership : this.held.all()) {
			if (this.sightings.lease(leadership.scope()).filter((it) -> it.epoch() > leadership.epoch()).isPresent()) {
				this.held.end(leadership.scope(), leadership.epoch());
			}
			else {
				this.held.suspend(leadership.scope(), leadership.epoch(), false);
			}
		}
	}

	/**
	 * Leads what was handed to it, from its first beat on. The same is done with what it
	 * took over without having got the answer.
	 */
	private void accept() {
		var given = new HashMap<String, Lease>();
		for (var scope : this.scopes) {
			this.sightings.lease(scope)
				.filter((lease) -> isOwn(scope) && this.sightings.isInOwnSession(scope) && this.held.of(scope).isEmpty()
						&& !this.held.hasEnded(scope, lease.epoch()))
				.ifPresent((lease) -> given.put(scope, lease));
		}
		if (!given.isEmpty()) {
			var epochs = given.values().stream().collect(Collectors.toMap(Lease::scope, Lease::epoch));
			long sent = this.clock.nanos();
			var raised = this.store.beat(epochs);
			given.values().stream().filter((it) -> raised.contains(it.scope())).forEach((lease) -> lead(lease, sent));
		}
	}

	/** Stands for all that somebody else leads. Returns when the next step is due. */
	private Duration stand() {
		var next = this.terms.look();
		var orphans = new ArrayList<String>();
		for (var scope : this.scopes) {
			if (this.held.of(scope).isEmpty()) {
				switch (judge(scope, 0)) {
					case Candidacy.TakeOver _ -> orphans.add(scope);
					case Candidacy.Wait(var left) -> next = (left.compareTo(next) < 0) ? left : next;
				}
			}
		}
		var ranks = this.sightings.spread(this.self, orphans).ranks(this.self, orphans);
		for (var scope : orphans) {
			long sent = this.clock.nanos();
			if (judge(scope, ranks.getOrDefault(scope, 0)) instanceof Candidacy.TakeOver(var seen, var cause)) {
				this.store.takeOver(scope, seen, this.self, cause).ifPresent((lease) -> {
					this.sightings.note(lease, Holder.SELF, this.clock.nanos());
					lead(lease, sent);
				});
			}
		}
		return next;
	}

	private Candidacy judge(String scope, int rank) {
		// there is one of each scope since observe()
		var observation = this.sightings.observation(scope).orElseThrow();
		return Candidacy.judge(observation, this.terms, rank, this.fitness.isFit(), this.clock.nanos());
	}

	/** Gives one scope to who has the fewest, if all have been there for a lease. */
	private void even() {
		long now = this.clock.nanos();
		if (this.sightings.isSteady(now)) {
			this.sightings.spread(this.self, List.of())
				.successor(this.self)
				.ifPresent((heir) -> this.held.longestSince(now - this.terms.lease().toNanos())
					.ifPresent((leadership) -> handOver(leadership, heir)));
		}
	}

	private void handOver(Leadership leadership, Member heir) {
		// if the answer is lost, the next look tells whether it is still led here
		this.held.suspend(leadership.scope(), leadership.epoch(), true);
		this.store.handOver(leadership.scope(), leadership.epoch(), heir).ifPresentOrElse((lease) -> {
			this.sightings.note(lease, Holder.PRESENT, this.clock.nanos());
			this.held.end(leadership.scope(), leadership.epoch());
			this.news.spread();
		}, () -> this.held.suspend(leadership.scope(), leadership.epoch(), false));
	}

	private void lead(Lease lease, long sent) {
		var leadership = new Leadership(lease.scope(), lease.epoch(), this.terms.validUntil(sent), this.clock);
		this.held.begin(leadership, sent);
		this.listeners.forEach((listener) -> listener.taken(leadership, lease.cause()));
	}

	private boolean isOwn(String scope) {
		return this.sightings.lease(scope).filter((lease) -> lease.holder().id().equals(this.self.id())).isPresent();
	}

	private boolean isLedByAnother(String scope, long epoch) {
		return !isOwn(scope) && this.sightings.lease(scope).filter((lease) -> lease.epoch() > epoch).isPresent();
	}

	private Duration validity(Lease lease) {
		var own = this.held.of(lease.scope());
		var left = own.isPresent() ? own.get().remaining()
				: this.sightings.observation(lease.scope())
					.map((seen) -> this.terms.lease().minusNanos(this.clock.nanos() - seen.sinceNanos()))
					.orElse(Duration.ZERO);
		return left.isPositive() ? left : Duration.ZERO;
	}

}
