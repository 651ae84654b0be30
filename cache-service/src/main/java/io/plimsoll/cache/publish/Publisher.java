package io.plimsoll.cache.publish;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

import io.plimsoll.deadline.Deadline;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.sidecache.RemoteTier.Write;
import io.plimsoll.sidecache.SideCache;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes all addresses, round after round: with each step the next few rows, whether
 * or not they have changed, are wanted by anybody, or are there already. So there is no
 * load that rises when much changes, and an emptied Redis is filled by what goes on
 * anyway. Nothing is ever taken out: what the source has no more stays as it is.
 * <p>
 * The most that is published is known in advance; rows beyond it are left out and
 * counted. A step that fails is made up for by the next one. For one thread.
 */
final class Publisher {

	private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

	private final PublishedAddresses source;

	private final SideCache<String, String> addresses;

	private final PublisherProperties properties;

	private final MonotonicClock clock;

	private final LongAdder written = new LongAdder();

	private final LongAdder notWritten = new LongAdder();

	private final LongAdder withheld = new LongAdder();

	private final LongAdder failures = new LongAdder();

	private volatile Round last = new Round(0, 0, 0, 0);

	private Census census = Census.FIRST;

	private String after = "";

	private int taken;

	private boolean believed = true;

	Publisher(PublishedAddresses source, SideCache<String, String> addresses, PublisherProperties properties,
			MonotonicClock clock) {
		this.source = source;
		this.addresses = addresses;
		this.properties = properties;
		this.clock = clock;
	}

	/** The next few rows; throws nothing. */
	void step() {
		long asked = this.clock.nanos();
		try {
			var page = Deadline.after(this.properties.timeout(), this.clock).<PublishedAddresses
					.Page, RuntimeException>call(() -> this.source.after(this.after, this.properties.batch()));
			publish(page, asked);
		}
		catch (RuntimeException ex) {
			this.failures.increment();
			LOG.debug("Nothing could be read to be published: {}", ex.toString());
		}
	}

	private void publish(PublishedAddresses.Page page, long asked) {
		believe(this.census.believes(page.present()));
		var rows = page.rows().subList(0, Math.min(page.rows().size(), this.properties.limit() - this.taken));
		rows.forEach((row) -> publish(row, asked));
		this.taken += rows.size();
		if (page.rows().size() < this.properties.batch() || this.taken >= this.properties.limit()) {
			this.census = this.census.after(page.present());
			this.last = new Round(this.last.number() + 1, this.taken, page.present(),
					Math.max(0, page.total() - this.properties.limit()));
			this.taken = 0;
			this.after = "";
		}
		else {
			this.after = rows.getLast().customer();
		}
	}

	private void publish(PublishedAddresses.Row row, long asked) {
		if (row.content() == null && !this.believed) {
			this.withheld.increment();
			return;
		}
		var write = this.addresses.publish(row.customer(), row.content(), row.version(), asked);
		((write == Write.WRITTEN) ? this.written : this.notWritten).increment();
	}

	private void believe(boolean now) {
		if (now != this.believed) {
			LOG.warn(now ? "Removals of addresses are published again"
					: "More than half of the addresses are gone at once: no removal is published");
		}
		this.believed = now;
	}

	/** The last round that ended. */
	Round lastRound() {
		return this.last;
	}

	/** Entries that were written. */
	long written() {
		return this.written.sum();
	}

	/** Entries that were not: a newer one is there, or no answer. */
	long notWritten() {
		return this.notWritten.sum();
	}

	/** Removals that were not believed. */
	long withheld() {
		return this.withheld.sum();
	}

	/** Steps for which there was nothing to read. */
	long failures() {
		return this.failures.sum();
	}

	/** How long a round of so many rows takes. */
	Duration roundOf(long rows) {
		return this.properties.interval().multipliedBy(rows / this.properties.batch() + 1);
	}

	/**
	 * A round.
	 *
	 * @param number how many there have been with it
	 * @param rows rows that were published
	 * @param present addresses that the source had
	 * @param beyondLimit rows for which there was no room
	 */
	record Round(long number, long rows, long present, long beyondLimit) {
	}

}
