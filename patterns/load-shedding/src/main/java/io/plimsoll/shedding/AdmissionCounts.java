package io.plimsoll.shedding;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.plimsoll.deadline.MonotonicClock;
import org.jspecify.annotations.Nullable;

/**
 * How many requests were let in and refused, since the process began and in the last
 * minute. What it keeps is bounded: a few hundred bytes for each series, of which there
 * are as many as routes, classes and reasons make up, and the names of some clients.
 */
public final class AdmissionCounts {

	/** What the offered load is measured over: seconds that are over. */
	private static final int LOAD_SECONDS = 10;

	private static final int MINUTE = 60;

	private final Map<Series, MinuteCount> counts = new ConcurrentHashMap<>();

	private final RefusedClients clients = new RefusedClients();

	private final List<Consumer<Series>> listeners = new CopyOnWriteArrayList<>();

	private final MonotonicClock clock;

	AdmissionCounts(MonotonicClock clock) {
		this.clock = clock;
	}

	/**
	 * Tells {@code listener} each series that there is or will be, once or, if it begins
	 * at this moment, twice.
	 */
	public void onSeries(Consumer<Series> listener) {
		this.listeners.add(listener);
		this.counts.keySet().forEach(listener);
	}

	/** The count of one series; zero if it has not begun. */
	public long count(Series series) {
		var count = this.counts.get(series);
		return (count != null) ? count.total() : 0;
	}

	/** The refusals by reason, all routes and classes together. */
	public Map<ShedReason, Long> shedByReason() {
		var byReason = new TreeMap<ShedReason, Long>();
		this.counts.forEach((series, count) -> {
			var reason = series.reason();
			if (series.outcome() == Outcome.SHED && reason != null) {
				byReason.merge(reason, count.total(), Long::sum);
			}
		});
		return byReason;
	}

	/** The refusals for any reason but a tenant's quota, which says nothing of room. */
	public long shedForWantOfRoom() {
		return shedByReason().entrySet()
			.stream()
			.filter((count) -> count.getKey() != ShedReason.QUOTA)
			.mapToLong(Map.Entry::getValue)
			.sum();
	}

	/** The requests let in, all routes and classes together. */
	public long admitted() {
		return this.counts.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().outcome() == Outcome.ADMITTED)
			.mapToLong((entry) -> entry.getValue().total())
			.sum();
	}

	/** The refusals of the last minute, by series; none of which there were none. */
	public Map<Series, Long> shedInLastMinute() {
		int now = second();
		return this.counts.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().outcome() == Outcome.SHED)
			.map((entry) -> Map.entry(entry.getKey(), entry.getValue().within(MINUTE, now)))
			.filter((entry) -> entry.getValue() > 0)
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/** Who was refused most often in the last minute, the first of them first. */
	public List<RefusedClient> clientsShedInLastMinute(int most) {
		return this.clients.top(most, second());
	}

	/**
	 * The load that was offered, in requests a second over the last ten: all of a class
	 * that came, whatever became of them. This is what a fleet must be large enough for;
	 * what was let in is never more than there is room for.
	 */
	public double offeredPerSecond(RequestClass requestClass) {
		int last = second() - 1;
		return this.counts.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().requestClass() == requestClass)
			.mapToLong((entry) -> entry.getValue().within(LOAD_SECONDS, last))
			.sum() / (double) LOAD_SECONDS;
	}

	/** One of {@code client} was refused, which is counted beside its series. */
	public void refused(String client) {
		this.clients.add(client, second());
	}

	void add(Arrival arrival, Outcome outcome, @Nullable ShedReason reason) {
		var series = new Series(arrival.route(), arrival.priority().requestClass(), outcome, reason);
		var count = this.counts.get(series);
		if (count == null) {
			count = begin(series);
		}
		count.increment(second());
	}

	private MinuteCount begin(Series series) {
		var count = new MinuteCount();
		var earlier = this.counts.putIfAbsent(series, count);
		if (earlier != null) {
			return earlier;
		}
		this.listeners.forEach((listener) -> listener.accept(series));
		return count;
	}

	private int second() {
		return (int) TimeUnit.NANOSECONDS.toSeconds(this.clock.nanos());
	}

	/** What became of a request. */
	public enum Outcome {

		/** It was let in. */
		ADMITTED,

		/** It was refused. */
		SHED

	}

	/**
	 * Requests that are counted together.
	 *
	 * @param route what they asked for
	 * @param requestClass what they are worth
	 * @param outcome what became of them
	 * @param reason the signal that bound; null if none did. A reason on admitted
	 * requests says why they would have been refused, had the mode been
	 * {@link AdmissionMode#ENFORCE}
	 */
	public record Series(String route, RequestClass requestClass, Outcome outcome, @Nullable ShedReason reason) {
	}

}
