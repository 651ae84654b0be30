package io.plimsoll.lease;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts what happens to this member's leaderships, by scope and cause. */
public final class LeaseTally implements LeaseEvents {

	private final Map<String, Map<Cause, LongAdder>> changes;

	private final Map<String, Map<Cause, LongAdder>> refusals;

	public LeaseTally(List<String> scopes) {
		this.changes = zeroes(scopes);
		this.refusals = zeroes(scopes);
	}

	@Override
	public void taken(Leadership leadership, Cause cause) {
		count(this.changes, leadership.scope(), cause);
	}

	@Override
	public void refused(StaleLeadershipException refusal) {
		count(this.refusals, refusal.scope(), refusal.reason());
	}

	/** How often this member took the scope over. */
	public long changes(String scope, Cause cause) {
		return read(this.changes, scope, cause);
	}

	/** How many writes under this member's epochs were refused. */
	public long refusals(String scope, Cause cause) {
		return read(this.refusals, scope, cause);
	}

	private static void count(Map<String, Map<Cause, LongAdder>> counts, String scope, Cause cause) {
		var ofScope = counts.get(scope);
		if (ofScope != null) {
			ofScope.getOrDefault(cause, new LongAdder()).increment();
		}
	}

	private static long read(Map<String, Map<Cause, LongAdder>> counts, String scope, Cause cause) {
		return counts.getOrDefault(scope, Map.of()).getOrDefault(cause, new LongAdder()).sum();
	}

	private static Map<String, Map<Cause, LongAdder>> zeroes(List<String> scopes) {
		return scopes.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), (_) -> {
			var counts = new EnumMap<Cause, LongAdder>(Cause.class);
			for (var cause : Cause.values()) {
				counts.put(cause, new LongAdder());
			}
			return counts;
		}));
	}

}
