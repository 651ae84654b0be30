package io.plimsoll.sidecache;

import java.time.Duration;
import java.util.Optional;

import io.plimsoll.deadline.Deadline;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.sidecache.FreshnessDecision.Forward;
import io.plimsoll.sidecache.FreshnessDecision.Known;
import io.plimsoll.sidecache.Lookup.Provenance;
import io.plimsoll.sidecache.Lookup.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A cache beside its source: asks the heap, the shared tier, and at last the source, and
 * keeps what the source said. All tiers are in use all the time; there is no mode for bad
 * days.
 * <p>
 * A reader never waits for the source while there is something that meets its demand and
 * is not in {@linkplain #doubt doubt}, and never longer than its own deadline. Only one
 * call for each key is under way in this process, however many ask. A failure of the
 * source never replaces a value, a definite absence does. Nothing is thrown for what
 * fails below: the answer is {@link Freshness#UNAVAILABLE}, with the reason.
 * <p>
 * Not promised: that all processes see the same. What one wrote is seen by the others a
 * moment later if they {@linkplain Follower follow}, else after the heap's time to live,
 * or, while the shared tier is silent, after the soft one.
 *
 * @param <K> the key's type; its {@code toString} names it in the shared tier
 * @param <V> the value's type
 */
public final class SideCache<K, V> {

	private static final Duration A_MOMENT_AGO = Duration.ofMillis(-1);

	private final CachePolicy policy;

	private final MonotonicClock clock;

	private final LookupListener listener;

	private final Figures figures = new Figures();

	private final Records<K, V> records;

	private final Tiers<K, V> tiers;

	private final SourceOfTruth<K, V> source;

	private final Doubts<K> doubts;

	private final Flights<K, Loaded<V>> loads;

	private final ReuseCurve reuse;

	SideCache(CachePolicy policy, Codec<V> codec, Origin<K, V> origin, SideCaches shared) {
		this.policy = policy;
		this.clock = shared.clock();
		this.listener = shared.listener();
		this.records = new Records<>(policy, codec, this.clock, shared.wallClock());
		this.tiers = new Tiers<>(policy, this.records, shared, this.figures);
		this.source = new SourceOfTruth<>(policy, origin, this.clock, this.figures);
		this.doubts = new Doubts<>(policy, this.clock);
		this.loads = new Flights<>(shared.executor());
		this.reuse = new ReuseCurve(policy.heap().entries());
	}

	/** What was decided about this cache. */
	public CachePolicy policy() {
		return this.policy;
	}

	/** What it has done. */
	public Figures figures() {
		return this.figures;
	}

	/** How many entries are in the heap. */
	public long entries() {
		return this.tiers.heap().entries();
	}

	/** How many entries had to leave the heap for others. */
	public long evictions() {
		return this.tiers.heap().evictions();
	}

	/** How many calls of the source may be under way now. */
	public int originCalls() {
		return this.source.calls();
	}

	/**
	 * Lets so many calls of the source be under way from now on, for as long as this
	 * process lives: for a source that asks to be spared, or to find out what it can
	 * bear.
	 * @throws IllegalArgumentException if it is not above 0
	 */
	public void allowOriginCalls(int calls) {
		Checks.positive("origin-calls", calls);
		this.source.allow(calls);
	}

	/** Answers with what the policy allows. */
	public Lookup<V> get(K key) {
		return get(key, Demand.ANY);
	}

	/** Answers with what {@code demand} accepts. */
	public Lookup<V> get(K key, Demand demand) {
		this.reuse.asked(key);
		var lookup = lookUp(key, demand);
		this.figures.answered(lookup);
		this.listener.answered(this.policy.name(), lookup);
		return lookup;
	}

	/**
	 * Takes in what was just written to the source, for this process and, if the shared
	 * tier answers, for all. Waits for that tier no longer than the caller's deadline,
	 * and throws nothing when it has passed: what is written is written.
	 */
	public void put(K key, V value, long version) {
		written(key, value, version);
	}

	/**
	 * Takes in that the source has just removed it, with that version; as {@link #put}.
	 */
	public void remove(K key, long version) {
		written(key, null, version);
	}

	/**
	 * Takes in that the source may have something else than is known here: a write of the
	 * key was lost to another one, or nobody knows what came of it. The next reader in
	 * this process waits for an answer that the source gives from now on; if there is
	 * none, or the source failed when it was last asked, what is known is served as
	 * stale.
	 */
	public void doubt(K key) {
		this.doubts.cast(key, this.loads.ticket());
	}

	/**
	 * Removes what is known of {@code key} here, in the shared tier and in all processes
	 * that follow it, and lets nothing back in that the source told before now. The next
	 * reader asks the source. For a value that should never have been there.
	 * @return whether the shared tier took it; if not, it is gone from this process alone
	 */
	public boolean purge(K key) {
		return this.tiers.purge(key, this.records.nowMillis());
	}

	/**
	 * Brings into the shared tier what the source told, without keeping it here: for a
	 * process that supplies others. It does not undo what is newer.
	 * @param value null for an absence
	 * @param sinceNanos when the source was asked
	 */
	public RemoteTier.Write publish(K key, @Nullable V value, long version, long sinceNanos) {
		return this.tiers.publish(key, this.records.entry(value, version, sinceNanos));
	}

	/** What is known of {@code key} here and in the shared tier; counts as no request. */
	public Inspection inspect(K key) {
		return this.tiers.inspect(key);
	}

	/** What other bounds of the heap would bring. */
	public ReuseCurve reuse() {
		return this.reuse;
	}

	/** Takes in what happened to an entry of the shared tier. */
	void changed(Change change) {
		this.tiers.changed(change);
	}

	/** Takes in a purge that may have happened long ago. */
	void purgedBefore(Change.Purged purge) {
		this.tiers.purgedBefore(purge);
	}

	private void written(K key, @Nullable V value, long version) {
		this.tiers.written(key, this.records.entry(value, version, this.clock.nanos()));
	}

	private Lookup<V> lookUp(K key, Demand demand) {
		var doubt = this.doubts.about(key);
		long ticket = demand.asksSource() ? this.loads.ticket() : (doubt != null) ? doubt.ticket() : Flights.ANY;
		var seen = this.tiers.see(key);
		var known = (seen != null) ? known(seen.slot().entry, doubt) : new Known.Nothing();
		return switch (FreshnessDecision.decide(known, this.policy.lifetimes(), this.source.ails(), demand)) {
			case FreshnessDecision.Serve(var freshness, var refresh) when seen != null -> {
				if (refresh) {
					refreshBehind(key, seen.slot());
				}
				yield served(seen.slot().entry, freshness, seen.tier(), Optional.empty(), false);
			}
			case FreshnessDecision.Load(var because, var staleIfError) ->
				load(key, ticket, because, staleIfError ? seen : null);
			case FreshnessDecision.Serve _, FreshnessDecision.Refuse _ -> new Lookup.Unavailable<>(Reason.NOT_CACHED);
		};
	}

	private Known known(Entry<V> entry, Doubts.@Nullable Doubt doubt) {
		long now = this.clock.nanos();
		return (doubt != null) ? entry.doubted(now) : entry.known(now);
	}

	private Lookup<V> load(K key, long ticket, Forward because, Tiers.@Nullable Seen<V> lastResort) {
		var seat = this.loads.board(key, ticket, () -> loadFromSource(key, true));
		if (seat.shared()) {
			this.figures.shared();
		}
		var bound = this.policy.origin().timeout().plus(this.policy.origin().maxWait());
		// who has something to fall back on keeps half of its time for that; who has not
		// may have to see two flights land
		var loaded = seat.await((lastResort != null) ? Patience.of(bound, 2) : Patience.of(bound.multipliedBy(2), 1));
		return switch (loaded.orElseGet(() -> new Loaded.No<>(reasonOfSilence()))) {
			case Loaded.Yes<V>(var entry) ->
				served(entry, (entry.value() != null) ? Freshness.FRESH : Freshness.NEGATIVE, Tier.ORIGIN,
						Optional.of(because), seat.shared());
			case Loaded.No<V> _ when lastResort != null -> served(lastResort.slot().entry, Freshness.STALE_IF_ERROR,
					lastResort.tier(), Optional.of(because), seat.shared());
			case Loaded.No<V>(var reason) -> new Lookup.Unavailable<>(reason);
		};
	}

	private Reason reasonOfSilence() {
		return Deadline.current().filter(Deadline::isExpired).isPresent() ? Reason.TIME_IS_UP : Reason.ORIGIN_FAILED;
	}

	private void refreshBehind(K key, HeapTier.Slot<V> slot) {
		if (this.tiers.heap().claimRefresh(slot, this.policy.origin().pause().toNanos())) {
			this.loads.board(key, Flights.ANY, () -> loadFromSource(key, false));
		}
	}

	private Loaded<V> loadFromSource(K key, boolean someoneWaits) {
		// the age counts from before the question: the answer may be as old as that
		long since = this.clock.nanos();
		var doubt = this.doubts.about(key);
		var before = this.tiers.heap().get(key);
		long known = (before != null) ? before.entry.version() : 0;
		return switch (this.source.ask(key, known, someoneWaits)) {
			case SourceOfTruth.Outcome.Busy<V>() -> new Loaded.No<>(Reason.ORIGIN_BUSY);
			case SourceOfTruth.Outcome.Answered<V>(var answer) -> switch (answer) {
				case Origin.Found<V>(var value, var version) ->
					keep(key, this.records.entry(value, version, since), doubt);
				case Origin.Absent<V>(var version) -> keep(key, this.records.entry(null, version, since), doubt);
				case Origin.Failed<V> _ -> new Loaded.No<>(Reason.ORIGIN_FAILED);
			};
		};
	}

	private Loaded<V> keep(K key, Entry<V> entry, Doubts.@Nullable Doubt doubt) {
		var winner = this.tiers.told(key, entry);
		if (doubt != null) {
			this.doubts.settle(key, doubt);
		}
		return new Loaded.Yes<>(winner);
	}

	private Lookup<V> served(Entry<V> entry, Freshness freshness, Tier tier, Optional<Forward> forward,
			boolean collapsed) {
		var age = entry.age(this.clock.nanos());
		var lifetimes = this.policy.lifetimes();
		var ttl = ((entry.value() != null) ? lifetimes.soft() : lifetimes.negative()).minus(age);
		// what is in doubt is stale at any age
		boolean doubted = freshness.isStale() && ttl.isPositive();
		var provenance = new Provenance(tier, age, doubted ? A_MOMENT_AGO : ttl, forward, collapsed);
		return (entry.value() != null) ? new Lookup.Found<>(entry.value(), entry.version(), freshness, provenance)
				: new Lookup.Absent<>(provenance);
	}

	private sealed interface Loaded<V> {

		record Yes<V>(Entry<V> entry) implements Loaded<V> {
		}

		record No<V>(Reason reason) implements Loaded<V> {
		}

	}

}
