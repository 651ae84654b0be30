package io.plimsoll.shedding;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.plimsoll.deadline.MonotonicClock;

/**
 * The levels that services have told with their answers, and what follows for requests to
 * them: one that none of the instances of a service would let in is not sent there. What
 * an instance has told holds for a second; where nothing was told of late, everything is
 * sent.
 * <p>
 * Of what is beyond the level each cohort has its turn, four of them a second, so that no
 * class starves for as long as an overload lasts, and the service learns what it would
 * get.
 * <p>
 * Safe for use by many threads. It keeps one level for each instance.
 */
public final class ToldLevels {

	/** How long a level holds. */
	public static final Duration HOLDS = Duration.ofSeconds(1);

	private static final int COHORTS_A_TURN = 4;

	private final Map<String, Map<String, Told>> byService = new ConcurrentHashMap<>();

	private final MonotonicClock clock;

	/** None yet. */
	public ToldLevels(MonotonicClock clock) {
		this.clock = clock;
	}

	/**
	 * An instance has answered.
	 * @param level the one that it told, {@link ToldLevel#ALL} if it told none
	 */
	public void heard(String service, String instance, ToldLevel level) {
		this.byService.computeIfAbsent(service, (_) -> new ConcurrentHashMap<>())
			.put(instance, new Told(level, this.clock.nanos()));
	}

	/** Whether {@code arrival} is to be sent to the service that it goes to. */
	public boolean admits(Arrival arrival) {
		var service = arrival.upstream();
		var told = (service != null) ? this.byService.get(service) : null;
		if (told == null) {
			return true;
		}
		long now = this.clock.nanos();
		boolean any = false;
		for (var each : told.values()) {
			if (now - each.atNanos < HOLDS.toNanos()) {
				any = true;
				if (each.level.admits(arrival.priority())) {
					return true;
				}
			}
		}
		return !any || hasItsTurn(arrival.priority().cohort(), now);
	}

	private static boolean hasItsTurn(int cohort, long now) {
		long turn = Math.floorDiv(now, Duration.ofSeconds(1).toNanos()) * COHORTS_A_TURN;
		return Math.floorMod(cohort - turn, (long) Priority.COHORTS) < COHORTS_A_TURN;
	}

	private record Told(ToldLevel level, long atNanos) {
	}

}
