package io.plimsoll.lease;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.deadline.ProcessPauses;

/**
 * One member of an election. {@link #tick()} is to be called when the one before says, by
 * one thread, which may {@link #await} meanwhile; {@link #resign()} afterwards by the
 * same; {@link #watch()} by another; everything else may be called by any.
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

	private final Membership part;

	private final List<LeaseEvents> listeners;

	private final Leaderships held;

	private final Sightings sightings;

	private final Fitness fitness;

	private final News news = new News();

	private final Renewal renewal;

	private final Standby standby;

	private final HandOver handOver;

	private final ProcessPauses pauses;

	public Elector(Member self, List<String> scopes, LeaseStore store, LeaseTerms terms, MonotonicClock clock,
			List<LeaseEvents> listeners) {
		this.part = new Membership(self, scopes, store, terms, clock);
		this.listeners = List.copyOf(listeners);
		this.held = new Leaderships(terms, clock, this.listeners);
		this.sightings = new Sightings(terms.lease());
		this.fitness = new Fitness(terms.lease(), clock);
		this.renewal = new Renewal(this.part, this.held, this.fitness);
		this.standby = new Standby(this.part, this.held, this.sightings, this.fitness);
		this.handOver = new HandOver(this.part, this.held, this.sightings, this.news);
		this.pauses = new ProcessPauses(terms.beat().multipliedBy(2), Duration.ZERO, clock);
	}

	/** This member. */
	public Member self() {
		return this.part.self();
	}

	/** What is led, in order. */
	public List<String> scopes() {
		return this.part.scopes();
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
			boolean beat = this.renewal.round();
			observe();
			this.standby.accept();
			var next = this.standby.stand();
			if (beat) {
				this.handOver.even();
			}
			return next;
		}
		catch (LeaseStoreException ex) {
			this.sightings.afterReconnect();
			if (this.sightings.isBlind(this.part.clock().nanos())) {
				this.held.excuse();
			}
			throw ex;
		}
		finally {
			this.news.spread();
		}
	}

	/**
	 * Lets the time until the next step go by, less of it if a lease changed hands: who
	 * is given one leads at once, and who waits for a leader hears of it. To be called by
	 * the thread of {@link #tick()}.
	 * @throws LeaseStoreException if the store did not answer; the time has then not gone
	 * by
	 */
	public void await(Duration atMost) {
		try {
			this.part.store().await(this.part.self(), atMost);
		}
		catch (LeaseStoreException ex) {
			this.sightings.afterReconnect();
			throw ex;
		}
	}

	/**
	 * Ends what has run out, and warns of what is about to. To be called every few
	 * milliseconds, whatever the store does; notices from that whether the process stood
	 * still.
	 */
	public void watch() {
		var pause = this.pauses.tick();
		if (pause.isPositive()) {
			this.listeners.forEach((listener) -> listener.paused(pause));
		}
		// who stood still could not work: that says nothing about the worker
		if (this.held.watch() && pause.isZero()) {
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
		this.handOver.leave();
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

	private void observe() {
		var seen = this.part.store().look(this.part.self());
		this.sightings.note(seen, this.part.scopes(), this.part.clock().nanos());
		for (var leadership : this.held.all()) {
			if (this.sightings.lease(leadership.scope()).filter((it) -> it.epoch() > leadership.epoch()).isPresent()) {
				this.held.end(leadership.scope(), leadership.epoch());
			}
			else {
				this.held.suspend(leadership.scope(), leadership.epoch(), false);
			}
		}
	}

	private boolean isLedByAnother(String scope, long epoch) {
		return this.sightings.lease(scope)
			.filter((lease) -> !this.part.isHolder(lease) && lease.epoch() > epoch)
			.isPresent();
	}

	private Duration validity(Lease lease) {
		var own = this.held.of(lease.scope());
		var left = own.isPresent() ? own.get().remaining()
				: this.sightings.observation(lease.scope())
					.map((seen) -> this.part.terms().lease().minusNanos(this.part.clock().nanos() - seen.sinceNanos()))
					.orElse(Duration.ZERO);
		return left.isPositive() ? left : Duration.ZERO;
	}

}
