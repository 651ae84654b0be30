package io.plimsoll.sidecache.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.sidecache.KeptTier;

/**
 * A kept tier in a folder of this machine, which one process at a time may have. A reader
 * costs the disk one read, from the page cache as a rule; a write waits in a bounded
 * backlog for the one thread that appends it. The index is made when the tier is opened,
 * by reading the files from one end to the other.
 * <p>
 * A process that is killed loses what waited, no more than some milliseconds of writes;
 * what was appended survives it. A loss of power costs what was appended since the disk
 * was last told to have it for good. A torn end is left out; of damage in the middle the
 * records that it struck are lost, and those behind it are read.
 * <p>
 * A disk that is full, gone, or another process's takes no writes for a pause, then it is
 * tried again; what waits meanwhile is bounded, and what is more is lost and counted.
 * What can be read is found all the time. A disk that hangs is not guarded against: it
 * holds the threads that read, not the callers, who wait no longer than they please.
 */
public final class DiskTier implements KeptTier, AutoCloseable {

	private static final Duration LAST_WRITES = Duration.ofSeconds(1);

	private final Backlog backlog;

	private final DiskWriter writer;

	private final Thread thread;

	private final LongAdder dropped = new LongAdder();

	private final LongAdder failures = new LongAdder();

	/**
	 * Reads what was kept in {@code directory} and begins to write there. If that is not
	 * possible, it is tried again after each pause.
	 */
	public DiskTier(Path directory, DiskPolicy policy, MonotonicClock clock) {
		this.backlog = new Backlog(policy.queue());
		this.writer = new DiskWriter(directory, policy, clock, this.backlog);
		this.writer.round(Duration.ZERO);
		this.thread = Thread.ofPlatform().name("kept-" + directory.getFileName()).daemon().start(this.writer);
	}

	@Override
	public Optional<byte[]> find(String name) {
		var waiting = this.backlog.find(name);
		if (waiting != null) {
			return Optional.ofNullable(waiting.bytes());
		}
		var log = this.writer.log();
		try {
			return (log != null) ? log.find(name) : Optional.empty();
		}
		catch (IOException _) {
			this.failures.increment();
			return Optional.empty();
		}
	}

	@Override
	public void keep(String name, long version, byte[] bytes) {
		var log = this.writer.log();
		var waiting = this.backlog.find(name);
		// what waits counts, not what it takes the place of
		if (log == null || waiting != null || !log.index().isNewer(name, version)) {
			add(new Frame(name, version, bytes));
		}
	}

	@Override
	public void forget(String name) {
		// at once, or what is kept next may be refused for its version
		var log = this.writer.log();
		if (log != null) {
			log.index().remove(name);
		}
		add(Frame.forgotten(name));
	}

	@Override
	public long entries() {
		return ofLog((log) -> log.index().size());
	}

	@Override
	public long evictions() {
		return ofLog((log) -> log.index().evictions());
	}

	@Override
	public long lost(Loss reason) {
		return switch (reason) {
			case QUEUE_FULL -> this.dropped.sum();
			case FAILED -> this.failures.sum() + this.writer.failures();
			case DAMAGED -> ofLog(SegmentLog::damaged);
		};
	}

	/** Writes what waits, if the disk takes it within a second, and ends. */
	@Override
	public void close() {
		this.backlog.close();
		try {
			this.thread.join(LAST_WRITES);
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
	}

	private void add(Frame frame) {
		if (!frame.fits()) {
			this.failures.increment();
		}
		else if (!this.backlog.add(frame)) {
			this.dropped.increment();
		}
	}

	private long ofLog(ToLongFunction<SegmentLog> figure) {
		var log = this.writer.log();
		return (log != null) ? figure.applyAsLong(log) : 0;
	}

}
