package io.plimsoll.sidecache.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

import io.plimsoll.deadline.MonotonicClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what waits in the backlog to the log, in rounds, on the one thread that writes. A
 * round that fails leaves in the backlog what it has not written.
 */
final class DiskWriter implements Runnable {

	private static final Logger LOG = LoggerFactory.getLogger(DiskWriter.class);

	private final Path directory;

	private final DiskPolicy policy;

	private final MonotonicClock clock;

	private final Backlog backlog;

	private final LongAdder failures = new LongAdder();

	private volatile @Nullable SegmentLog log;

	private volatile boolean fails;

	private boolean unsynced;

	private long syncedNanos;

	DiskWriter(Path directory, DiskPolicy policy, MonotonicClock clock, Backlog backlog) {
		this.directory = directory;
		this.policy = policy;
		this.clock = clock;
		this.backlog = backlog;
		this.syncedNanos = clock.nanos();
	}

	/** The log; null until it could be opened. */
	@Nullable SegmentLog log() {
		return this.log;
	}

	/** How many rounds failed. */
	long failures() {
		return this.failures.sum();
	}

	/** Goes on until the backlog is closed, and then writes what is left. */
	@Override
	public void run() {
		while (!this.backlog.isClosed()) {
			round(this.policy.sync());
			if (this.fails) {
				this.backlog.pause(this.policy.pause());
			}
		}
		round(Duration.ZERO);
		end();
	}

	/** Waits so long for something to write, and writes all there is. */
	void round(Duration patience) {
		var frames = this.backlog.await(patience);
		try {
			var open = (this.log != null) ? this.log : open();
			if (open.isWasteful()) {
				// first, or files would grow without a bound where that fails
				open.compact();
			}
			for (var frame : frames) {
				open.append(frame);
				this.backlog.written(frame);
				this.unsynced = true;
			}
			if (this.unsynced && this.clock.since(this.syncedNanos).compareTo(this.policy.sync()) >= 0) {
				sync(open);
			}
			succeeded();
		}
		catch (IOException | RuntimeException ex) {
			failed(ex);
		}
	}

	private SegmentLog open() throws IOException {
		long start = this.clock.nanos();
		var opened = SegmentLog.open(this.directory, this.policy);
		LOG.info("{} entries of {} bytes are kept in {}, read in {} ms", opened.index().size(), opened.index().bytes(),
				this.directory, this.clock.since(start).toMillis());
		this.log = opened;
		return opened;
	}

	private void sync(SegmentLog open) throws IOException {
		open.force();
		this.unsynced = false;
		this.syncedNanos = this.clock.nanos();
	}

	private void end() {
		var open = this.log;
		if (open != null) {
			try (open) {
				sync(open);
			}
			catch (IOException ex) {
				failed(ex);
			}
		}
	}

	private void failed(Exception ex) {
		this.failures.increment();
		if (!this.fails) {
			LOG.warn("What is known cannot be kept in {}; it is tried again every {}", this.directory,
					this.policy.pause(), ex);
		}
		this.fails = true;
	}

	private void succeeded() {
		if (this.fails) {
			LOG.info("What is known is kept in {} again", this.directory);
		}
		this.fails = false;
	}

}
