package io.plimsoll.shedding;

import java.time.Duration;

import io.plimsoll.deadline.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * What admission knows about a request when its head was read and nothing else was done.
 *
 * @param priority its rank
 * @param route the name of what it asks for, out of a fixed list: it becomes a meter's
 * tag, so it is never taken from the request itself
 * @param upstream the name of what it is passed on to; null if it ends here
 * @param deadline when its caller stops waiting; null if that is not known
 * @param spent how long until its tenant may ask for more; null if it may now
 * @param cost how many places it takes, at least 1: more than one if it is more work, or
 * takes more memory, than most
 */
public record Arrival(Priority priority, String route, @Nullable String upstream, @Nullable Deadline deadline,
		@Nullable Duration spent, int cost) {

	/** The one route of a service that does not tell its routes apart. */
	public static final String ANY_ROUTE = "any";

	public Arrival {
		if (cost < 1) {
			throw new IllegalArgumentException("cost must be > 0: " + cost);
		}
	}

	/** An arrival that ends here, takes one place, and has no known deadline. */
	public Arrival(Priority priority, String route) {
		this(priority, route, null, null, null, 1);
	}

	/** The same, passed on to {@code service}. */
	public Arrival to(@Nullable String service) {
		return new Arrival(this.priority, this.route, service, this.deadline, this.spent, this.cost);
	}

	/** The same, with a caller who waits until {@code time}. */
	public Arrival until(@Nullable Deadline time) {
		return new Arrival(this.priority, this.route, this.upstream, time, this.spent, this.cost);
	}

	/** The same, and at most of the class {@code bound}. */
	public Arrival atMost(RequestClass bound) {
		return new Arrival(this.priority.atMost(bound), this.route, this.upstream, this.deadline, this.spent,
				this.cost);
	}

	/** The same, of a tenant that has used up its quota for as long as {@code wait}. */
	public Arrival spent(Duration wait) {
		return new Arrival(this.priority, this.route, this.upstream, this.deadline, wait, this.cost);
	}

	/** The same, that takes so many places. */
	public Arrival costing(int places) {
		return new Arrival(this.priority, this.route, this.upstream, this.deadline, this.spent, places);
	}

	/**
	 * The arrival of a request inside the platform, ranked by the edge. A request without
	 * a readable rank is {@link Priority#UNKNOWN}. No field makes a request a probe,
	 * since a probe is never refused: only its {@code path} does.
	 * @param path the path, decoded and normalised
	 * @param priority the value of {@link Priority#HEADER}, or null
	 */
	public static Arrival inside(String path, @Nullable String priority) {
		if (isProbe(path)) {
			return new Arrival(new Priority(RequestClass.PROBE, 0), ANY_ROUTE);
		}
		return new Arrival(Priority.parse(priority).orElse(Priority.UNKNOWN).atMost(RequestClass.CRITICAL), ANY_ROUTE);
	}

	private static boolean isProbe(String path) {
		return path.equals("/livez") || path.equals("/readyz") || path.equals("/actuator")
				|| path.startsWith("/actuator/");
	}

}
