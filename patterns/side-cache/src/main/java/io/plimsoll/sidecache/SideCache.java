package io.plimsoll.sidecache;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.plimsoll.deadline.Deadline;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.sidecache.FreshnessDecision.Condition;
import io.plimsoll.sidecache.FreshnessDecision.Forward;
import io.plimsoll.sidecache.FreshnessDecision.Known;
import io.plimsoll.sidecache.Loader.Loaded;
import io.plimsoll.sidecache.Loader.Want;
import io.plimsoll.sidecache.Lookup.Provenance;
import io.plimsoll.sidecache.Lookup.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A cache beside its source: asks the heap, the shared tier and what outlives the
 * process, and at last the source, and keeps what the source said. All tiers are in use
 * all the time; there is no mode for bad days.
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

	/**
	 * A load that takes so many times as long as it may is given up, and the next reader
	 * begins another. Those that hang keep their places among the source's calls, so
	 * there are never more of them than may be under way.
	 */
	private static final int LOST = 3;

	private static final Duration A_MOMENT_AGO = Duration.ofMillis(-1);

	private final CachePolicy policy;

	private final LookupListener listener;

	private final Figures figures = new Figures();

	private final MonotonicClock clock;

	private final Records<K, V> records;

	private final Tiers<K, V> tiers;

	private final SourceOfTruth<K, V> source;

	private final Doubts<K> doubts;

	private final Setbacks<K> setbacks;

	private final Loader<K, V> loader;

	private final Flights<K, Loaded<V>> loads;

	private final ReuseCurve reuse;

	SideCache(CachePolicy policy, Codec<V> codec, Origin<K, V> origin, SideCaches shared) {
		var surroundings = shared.surroundings();
		this.policy = policy;
		this.listener = shared.listener();
		this.clock = surroundings.clock();
		var seals = shared.seals();
		this.records = new Records<>(policy, codec, seals.writing(), surroundings);
		var former = seals.reading().map((seal) -> new Records<K, V>(policy, codec, seal, surroundings));
		this.tiers = new Tiers<>(policy, this.records, former, shared, this.figures);
		this.source = new SourceOfTruth<>(policy, origin, this.clock, this.figures);
		this.doubts = new Doubts<>(policy, this.clock);
		this.setbacks = new Setbacks<>(policy, surroundings);
		this.loader = new Loader<>(policy, surroundings, this.records, this.tiers, this.source, this.doubts,
				this.setbacks, this.figures);
		this.loads = new Flights<>(surroundings, Loader.longest(policy).multipliedBy(LOST));
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

	/** What of it outlives this process. */
	public KeptTier kept() {
		return this.tiers.kept();
	}

	/** How many calls of the source may be under way now. */
	public int originCalls() {
		return this.source.calls();
	}

	/** How many calls of the source may begin in any second now. */
	public int originPerSecond() {
		return this.source.perSecond();
	}

	/**
	 * Lets the source be asked so much from now on, for as long as this process lives:
	 * for a source that asks to be spared, or to find out what it can bear.
	 * @param calls how many calls may be under way
	 * @param perSecond how many may begin in any second
	 * @throws IllegalArgumentException if one of them is not above 0
	 */
	public void allowOrigin(int calls, int perSecond) {
		Checks.positive("origin-calls", calls);
		Checks.positive("origin-per-second", perSecond);
		this.source.allow(calls, perSecond);
	}

	/** Answers with what the policy allows. */
	public Lookup<V> get(K key) {
		return get(key, Demand.ANY);
	}

	/** Answers with what {@code demand} accepts. */
	public Lookup<V> get(K key, Demand demand) {
		long ticket = ticket(key, demand);
		return answer(begin(key, demand, ticket, this.tiers.see(key)));
	}

	/**
	 * Answers for each of {@code keys}, in their order: with one look into the shared
	 * tier for all that need it, and the source's calls side by side.
	 */
	public Map<K, Lookup<V>> getAll(Collection<K> keys, Demand demand) {
		var tickets = new HashMap<K, Long>();
		keys.forEach((key) -> tickets.put(key, ticket(key, demand)));
		var begun = new LinkedHashMap<K, Begun<V>>();
		this.tiers.seeAll(tickets.keySet())
			.forEach((key, seen) -> begun.put(key,
					begin(key, demand, Objects.requireNonNull(tickets.get(key)), seen.orElse(null))));
		var answers = new LinkedHashMap<K, Lookup<V>>();
		keys.forEach((key) -> answers.computeIfAbsent(key, (_) -> answer(Objects.requireNonNull(begun.get(key)))));
		return answers;
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
		boolean everywhere = this.tiers.purge(key, this.records.nowMillis());
		// who comes from now on does not board what took off before
		this.doubts.cast(key, this.loads.ticket());
		return everywhere;
	}

	/**
	 * Brings into the shared tier what the source told, without keeping it here: for a
	 * process that supplies others. It does not undo what is newer.
	 * @param value null for an absence
	 * @param sinceNanos when the source was asked
	 */
	public RemoteTier.Write publish(K key, @Nullable V value, long version, long sinceNanos) {
		return this.tiers.outside().publish(key, this.records.entry(value, version, sinceNanos));
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

	/** What a load must have taken off after to be news to this reader. */
	private long ticket(K key, Demand demand) {
		var doubt = this.doubts.about(key);
		return demand.asksSource() ? this.loads.ticket() : (doubt != null) ? doubt.ticket() : Flights.ANY;
	}

	private Begun<V> begin(K key, Demand demand, long ticket, Tiers.@Nullable Seen<V> seen) {
		this.reuse.asked(key);
		return switch (decide(key, demand, ticket, seen)) {
			case FreshnessDecision.Serve(var freshness, var refresh) when seen != null -> {
				if (refresh) {
					refreshBehind(key, seen.slot());
				}
				yield new Begun.Answered<>(served(seen.slot().entry, freshness, seen.tier(), Optional.empty(), false));
			}
			case FreshnessDecision.Load(var because, var staleIfError) ->
				board(key, demand, ticket, because, staleIfError ? seen : null);
			case FreshnessDecision.Serve _, FreshnessDecision.Refuse _ ->
				new Begun.Answered<>(new Lookup.Unavailable<>(Reason.NOT_CACHED));
		};
	}

	private FreshnessDecision decide(K key, Demand demand, long ticket, Tiers.@Nullable Seen<V> seen) {
		boolean doubted = ticket != Flights.ANY && !demand.asksSource();
		long now = this.clock.nanos();
		var known = (seen == null) ? new Known.Nothing()
				: doubted ? seen.slot().entry.doubted(now) : seen.slot().known(now);
		var condition = this.setbacks.has(key) ? Condition.AILS : this.source.condition();
		return FreshnessDecision.decide(known, this.policy.lifetimes(), condition, demand);
	}

	private Begun<V> board(K key, Demand demand, long ticket, Forward because, Tiers.@Nullable Seen<V> lastResort) {
		var bound = Loader.longest(this.policy);
		// who has something to fall back on keeps half of its time for that; who has not
		// may have to see two flights land
		var patience = (lastResort != null) ? Patience.of(bound, 2) : Patience.of(bound.multipliedBy(2), 1);
		var wish = new Wish<>(key, demand, ticket != Flights.ANY, because, lastResort,
				this.clock.nanos() + patience.toNanos());
		return new Begun.Boarded<>(wish, seat(wish, ticket));
	}

	private Flights.Seat<Loaded<V>> seat(Wish<K, V> wish, long ticket) {
		var want = (ticket == Flights.ANY) ? Want.WAITED_FOR : Want.NEWS;
		var seat = this.loads.board(wish.key(), ticket, () -> this.loader.load(wish.key(), want));
		if (seat.shared()) {
			this.figures.shared();
		}
		return seat;
	}

	private Lookup<V> answer(Begun<V> begun) {
		var lookup = switch (begun) {
			case Begun.Answered<V>(var answered) -> answered;
			case Begun.Boarded<?, V> boarded -> await(boarded);
		};
		this.figures.answered(lookup);
		this.listener.answered(this.policy.name(), lookup);
		return lookup;
	}

	@SuppressWarnings("unchecked")
	private Lookup<V> await(Begun.Boarded<?, V> mine) {
		var boarded = (Begun.Boarded<K, V>) mine;
		var wish = boarded.wish();
		var first = landed(wish, boarded.seat());
		// another one's flight, which wanted less: once more, on one of its own
		boolean again = isAnothers(first, wish, boarded.seat().shared());
		var seat = again ? seat(wish, wish.news() ? this.loads.ticket() : Flights.ANY) : boarded.seat();
		var loaded = again ? landed(wish, seat) : first;
		long now = this.clock.nanos();
		var because = Optional.of(wish.because());
		var lastResort = wish.lastResort();
		return switch (loaded) {
			case Loaded.Yes<V> yes when wish.isMetBy(yes, now) ->
				served(yes.entry(), worth(yes.entry(), now), Tier.ORIGIN, because, seat.shared());
			case Loaded.Yes<V> _, Loaded.No<V> _ when lastResort != null
					&& !lastResort.slot().entry.isOver(now, this.policy.lifetimes()) ->
				served(lastResort.slot().entry, Freshness.STALE_IF_ERROR, lastResort.tier(), because, seat.shared());
			case Loaded.Yes<V> _ -> new Lookup.Unavailable<>(Reason.ORIGIN_BUSY);
			case Loaded.No<V>(var reason) -> new Lookup.Unavailable<>(reason);
		};
	}

	private boolean isAnothers(Loaded<V> loaded, Wish<K, V> wish, boolean shared) {
		return switch (loaded) {
			case Loaded.Yes<V> yes -> !wish.isMetBy(yes, this.clock.nanos());
			case Loaded.No<V>(var reason) -> shared && reason == Reason.ORIGIN_BUSY;
		};
	}

	private Loaded<V> landed(Wish<K, V> wish, Flights.Seat<Loaded<V>> seat) {
		return seat.await(Duration.ofNanos(Math.max(0, wish.untilNanos() - this.clock.nanos())))
			.orElseGet(() -> new Loaded.No<>(reasonOfSilence()));
	}

	/** The heap may have had something newer that is old. */
	private Freshness worth(Entry<V> entry, long now) {
		if (entry.value() == null) {
			return Freshness.NEGATIVE;
		}
		boolean fresh = entry.age(now).compareTo(this.policy.lifetimes().soft()) < 0;
		return fresh ? Freshness.FRESH : Freshness.STALE_IF_ERROR;
	}

	private Reason reasonOfSilence() {
		return Deadline.current().filter(Deadline::isExpired).isPresent() ? Reason.TIME_IS_UP : Reason.ORIGIN_FAILED;
	}

	private void refreshBehind(K key, HeapTier.Slot<V> slot) {
		if (this.setbacks.admits(key) && this.tiers.heap().claimRefresh(slot, this.policy.origin().pause().toNanos())) {
			this.loads.board(key, Flights.ANY, () -> this.loader.load(key, Want.BEHIND));
		}
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

	/** A lookup that is answered, or waits for the source. */
	private sealed interface Begun<V> {

		record Answered<V>(Lookup<V> lookup) implements Begun<V> {
		}

		record Boarded<K, V>(Wish<K, V> wish, Flights.Seat<Loaded<V>> seat) implements Begun<V> {
		}

	}

	/**
	 * What a reader waits for.
	 *
	 * @param news whether only what the source says from now on will do
	 * @param lastResort what will do if the source is of no help
	 */
	private record Wish<K, V>(K key, Demand demand, boolean news, Forward because, Tiers.@Nullable Seen<V> lastResort,
			long untilNanos) {

		boolean isMetBy(Loaded.Yes<V> yes, long now) {
			var age = yes.entry().age(now);
			return yes.asked()
					|| (!this.news && this.demand.maxAge().filter((bound) -> age.compareTo(bound) > 0).isEmpty());
		}

	}

}
