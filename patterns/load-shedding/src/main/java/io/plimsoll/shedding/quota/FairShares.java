package io.plimsoll.shedding.quota;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.plimsoll.deadline.MonotonicClock;

/**
 * Fair shares where nobody has a quota. While requests are refused, each tenant keeps its
 * class for as many as it would get if all that is served were shared out evenly among
 * those who came (max-min fairness; <i>Uber's Cinnamon</i> sheds the same way): who asks
 * for less gets all of it, the others get as much as each other. What is above that is
 * for the caller to lower or to refuse.
 * <p>
 * The share is found anew each second, from the second before. While nothing was refused,
 * or a single tenant came, there is none, and everything is within it. It asks nobody and
 * cannot fail. At most {@value TenantQuotas#KEPT} tenants are told apart. Thread-safe.
 */
public final class FairShares {

	private static final long WINDOW_NANOS = 1_000_000_000;

	/**
	 * How far a tenant may be ahead of its pace: a tenth of a second, or some requests.
	 */
	private static final long AHEAD_NANOS = 100_000_000;

	private static final int AHEAD_REQUESTS = 5;

	/**
	 * How much of what was served is shared out. The rest is served last, whoever asks
	 * for it: where all of it were promised, the promises would have to wait.
	 */
	private static final double SHARED = 0.95;

	private final Cache<Tenant, Pace> paces = Caffeine.newBuilder()
		.maximumSize(TenantQuotas.KEPT)
		.executor(Runnable::run)
		.build();

	private final MonotonicClock clock;

	private final Supplier<Served> served;

	private final ReentrantLock turn = new ReentrantLock();

	private final LongAdder above = new LongAdder();

	private volatile double perSecond = Double.POSITIVE_INFINITY;

	private volatile long sinceNanos;

	private volatile Served before;

	/**
	 * Shares out what is served.
	 * @param served what was served and refused since the process began
	 */
	public FairShares(MonotonicClock clock, Supplier<Served> served) {
		this.clock = clock;
		this.served = served;
		this.sinceNanos = clock.nanos();
		this.before = served.get();
	}

	/** Counts one request of {@code tenant}, and says whether it is within its share. */
	public boolean charge(Tenant tenant) {
		long now = this.clock.nanos();
		if (now - this.sinceNanos >= WINDOW_NANOS) {
			share(now);
		}
		var pace = this.paces.get(tenant, (_) -> new Pace(now));
		pace.asked.incrementAndGet();
		boolean within = pace.keeps(now, this.perSecond);
		if (!within) {
			this.above.increment();
		}
		return within;
	}

	/** The share of each tenant in a second; infinite if nothing has to be shared. */
	public double perSecond() {
		return this.perSecond;
	}

	/** Requests that were above their tenant's share. */
	public long above() {
		return this.above.sum();
	}

	/** How many tenants are told apart. */
	public long tenants() {
		return this.paces.estimatedSize();
	}

	/** Whoever comes first after a second shares out anew; the others do not wait. */
	private void share(long now) {
		if (!this.turn.tryLock()) {
			return;
		}
		try {
			long elapsed = now - this.sinceNanos;
			if (elapsed < WINDOW_NANOS) {
				return;
			}
			var total = this.served.get();
			var asked = this.paces.asMap().values().stream().mapToInt((pace) -> pace.asked.getAndSet(0)).toArray();
			this.perSecond = (total.refused() > this.before.refused())
					? level(asked, SHARED * (total.requests() - this.before.requests())) * WINDOW_NANOS / elapsed
					: Double.POSITIVE_INFINITY;
			this.before = total;
			this.sinceNanos = now;
		}
		finally {
			this.turn.unlock();
		}
	}

	/**
	 * How much everybody gets at the most, so that together they get {@code served}.
	 * @param asked what each asked for
	 * @return infinite if all of it was served, or if at most one asked
	 */
	static double level(int[] asked, double served) {
		var least = Arrays.stream(asked).filter((count) -> count > 0).sorted().toArray();
		if (least.length < 2) {
			return Double.POSITIVE_INFINITY;
		}
		double left = served;
		for (int i = 0; i < least.length; i++) {
			double even = left / (least.length - i);
			if (least[i] > even) {
				// nobody's share is nothing, or nobody could be served fairly
				return Math.max(1, even);
			}
			left -= least[i];
		}
		return Double.POSITIVE_INFINITY;
	}

	/**
	 * Since the process began.
	 *
	 * @param requests how many were served
	 * @param refused how many were not, because there was no room
	 */
	public record Served(long requests, long refused) {
	}

	/** When a tenant's next request is due by its share (GCRA). */
	private static final class Pace {

		private final AtomicLong dueNanos;

		private final AtomicInteger asked = new AtomicInteger();

		Pace(long now) {
			this.dueNanos = new AtomicLong(now);
		}

		boolean keeps(long now, double perSecond) {
			if (Double.isInfinite(perSecond)) {
				return true;
			}
			long apart = (long) (WINDOW_NANOS / perSecond);
			long ahead = Math.max(AHEAD_NANOS, AHEAD_REQUESTS * apart);
			while (true) {
				long due = this.dueNanos.get();
				long start = (due - now > 0) ? due : now;
				if (start - now > ahead) {
					return false;
				}
				if (this.dueNanos.compareAndSet(due, start + apart)) {
					return true;
				}
			}
		}

	}

}
