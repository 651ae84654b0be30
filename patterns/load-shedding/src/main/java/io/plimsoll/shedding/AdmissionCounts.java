package io.plimsoll.shedding;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/** How many requests were let in and refused, since the process began. */
public final class AdmissionCounts {

	private final Map<Series, LongAdder> counts = new ConcurrentHashMap<>();

	private final List<Consumer<Series>> listeners = new CopyOnWriteArrayList<>();

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
		return (count != null) ? count.sum() : 0;
	}

	/** The refusals by reason, all routes and classes together. */
	public Map<ShedReason, Long> shedByReason() {
		var byReason = new TreeMap<ShedReason, Long>();
		this.counts.forEach((series, count) -> {
			var reason = series.reason();
			if (series.outcome() == Outcome.SHED && reason != null) {
				byReason.merge(reason, count.sum(), Long::sum);
			}
		});
		return byReason;
	}

	/** The requests let in, all routes and classes together. */
	public long admitted() {
		return this.counts.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().outcome() == Outcome.ADMITTED)
			.mapToLong((entry) -> entry.getValue().sum())
			.sum();
	}

	/** What became of the requests of each class, but for those of spent quotas. */
	Map<RequestClass, LevelWindow.Decided> decided() {
		var byClass = new EnumMap<RequestClass, LevelWindow.Decided>(RequestClass.class);
		this.counts.forEach((series, count) -> {
			if (series.reason() != ShedReason.QUOTA) {
				boolean shed = series.outcome() == Outcome.SHED;
				byClass.merge(series.requestClass(),
						new LevelWindow.Decided(shed ? 0 : count.sum(), shed ? count.sum() : 0),
						LevelWindow.Decided::plus);
			}
		});
		byClass.remove(RequestClass.PROBE);
		return byClass;
	}

	void add(Arrival arrival, Outcome outcome, @Nullable ShedReason reason) {
		var series = new Series(arrival.route(), arrival.priority().requestClass(), outcome, reason);
		var count = this.counts.get(series);
		if (count == null) {
			count = begin(series);
		}
		count.increment();
	}

	private LongAdder begin(Series series) {
		var count = new LongAdder();
		var earlier = this.counts.putIfAbsent(series, count);
		if (earlier != null) {
			return earlier;
		}
		this.listeners.forEach((listener) -> listener.accept(series));
		return count;
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
