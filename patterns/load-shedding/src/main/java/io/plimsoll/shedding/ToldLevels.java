package io.plimsoll.shedding;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.plimsoll.deadline.MonotonicClock;

/**
 * The levels that services have told with their answers, and what follows for requests to
 * them: one that may not wait at any of the instances of a service is not sent there. A
 * level that falls is gone by at once. One that rises is followed by a sixteenth of it
 * four times a second: who heeds a level takes the refusals away by which it was found,
 * and would bring all of the load back with the next answer. What an instance has told
 * holds for a second; where nothing was told of late, everything is sent.
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

	private static final long RISES_NANOS = Duration.ofMillis(250).toNanos();

	private static final int SIXTEENTH = 16;

	private static final int COHORTS_A_TURN = 4;

	private final Map<String, Map<String, Told>> byService = new ConcurrentHashMap<>();

	private final MonotonicClock clock;

	/** None yet. */
	public ToldLevels(MonotonicClock clock) {
		this.clock = clock;
	}

	/**
	 * An instance has answered.
	 * @param level the one that it told, {@link AdmissionLevel#OPEN} if it told none
	 */
	public void heard(String service, String instance, AdmissionLevel level) {
		long now = this.clock.nanos();
		this.byService.computeIfAbsent(service, (_) -> new ConcurrentHashMap<>())
			.merge(instance, new Told(level, now, now), Told::then);
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
			if (each.holds(now)) {
				any = true;
				if (each.level.admits(arrival.priority())) {
					return true;
				}
			}
		}
		return !any || hasItsTurn(arrival.priority().cohort(), now);
	}

	/** Whether no instance of {@code service} has told of late that not all may wait. */
	public boolean isOpen(String service) {
		long now = this.clock.nanos();
		return this.byService.getOrDefault(service, Map.of())
			.values()
			.stream()
			.noneMatch((told) -> told.holds(now) && !told.level.equals(AdmissionLevel.OPEN));
	}

	private static boolean hasItsTurn(int cohort, long now) {
		long turn = Math.floorDiv(now, Duration.ofSeconds(1).toNanos()) * COHORTS_A_TURN;
		return Math.floorMod(cohort - turn, (long) Priority.COHORTS) < COHORTS_A_TURN;
	}

	/**
	 * What is gone by.
	 *
	 * @param level down to where
	 * @param heardNanos when the instance has answered last
	 * @param movedNanos when the level has moved last
	 */
	private record Told(AdmissionLevel level, long heardNanos, long movedNanos) {

		boolean holds(long now) {
			return now - this.heardNanos < HOLDS.toNanos();
		}

		Told then(Told next) {
			if (!holds(next.heardNanos) || next.level.ranks() <= this.level.ranks()) {
				return next;
			}
			if (next.heardNanos - this.movedNanos < RISES_NANOS) {
				return new Told(this.level, next.heardNanos, this.movedNanos);
			}
			int step = Math.max(COHORTS_A_TURN, this.level.ranks() / SIXTEENTH);
			int ranks = Math.min(next.level.ranks(), this.level.ranks() + step);
			return new Told(new AdmissionLevel(ranks), next.heardNanos, next.heardNanos);
		}

	}

}
