package io.plimsoll.sidecache.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

/**
 * The records of a folder: segments that are only added to, and an index in the heap that
 * is made by reading them from the first to the last. One thread writes, any number read.
 */
final class SegmentLog implements Closeable {

	/*
	 * Of two records of a name the later one counts. What does not count any more stays
	 * in its segment until it is more than what does; then the records that count are
	 * written anew, in segments with higher numbers, which are forced to the disk, read
	 * again, and renamed, before the old ones are deleted, from the first to the last. A
	 * process that is killed at any point of this leaves the old ones, or both, and both
	 * read one after the other give the same index; that the old ones go from the first
	 * on matters, or a record could outlive the note that it was forgotten. Nothing is
	 * ever added to a segment of an earlier process, so a torn end stays an end.
	 */

	/** From how many bytes on the next record goes to a new segment. */
	static final int SEGMENT = 4 << 20;

	private static final String SUFFIX = ".kept";

	private static final String NEW = ".new";

	/** How many segments beyond what their bytes ask for: each start may add one. */
	private static final int SPARE_SEGMENTS = 16;

	private final Path directory;

	private final FileChannel lock;

	private final Index index;

	private final LongAdder damaged = new LongAdder();

	private final List<Segment> segments = new ArrayList<>();

	private long nextNumber = 1;

	private @Nullable Segment active;

	private SegmentLog(Path directory, FileChannel lock, Index index) {
		this.directory = directory;
		this.lock = lock;
		this.index = index;
	}

	/**
	 * Reads what is in {@code directory}, which is made if there is none.
	 * @throws IOException if that fails, or another process has it
	 */
	static SegmentLog open(Path directory, DiskPolicy policy) throws IOException {
		Files.createDirectories(directory);
		var log = new SegmentLog(directory, lock(directory), new Index(policy.maxBytes(), policy.maxEntries()));
		try {
			log.replay();
		}
		catch (IOException | RuntimeException ex) {
			log.close();
			throw ex;
		}
		return log;
	}

	private static FileChannel lock(Path directory) throws IOException {
		var lock = FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
		try {
			if (lock.tryLock() != null) {
				return lock;
			}
		}
		catch (OverlappingFileLockException _) {
			// it is this process that has it
		}
		lock.close();
		throw new IOException("Another process keeps its records in " + directory);
	}

	private void replay() throws IOException {
		for (var file : files()) {
			var name = file.getFileName().toString();
			if (!name.endsWith(SUFFIX)) {
				Files.delete(file);
				continue;
			}
			this.nextNumber = Long.parseLong(name.substring(0, name.length() - SUFFIX.length())) + 1;
			var segment = Segment.open(file);
			this.segments.add(segment);
			this.damaged.add(segment.scan((place, frame) -> {
				if (frame.bytes() == null) {
					this.index.remove(frame.name());
				}
				else {
					this.index.put(frame.name(), place);
				}
			}));
		}
	}

	private List<Path> files() throws IOException {
		try (var files = Files.list(this.directory)) {
			return files.filter((file) -> file.getFileName().toString().matches("\\d{1,18}\\.(kept|new)"))
				.sorted()
				.toList();
		}
	}

	/** What was appended last under {@code name}. */
	Optional<byte[]> find(String name) throws IOException {
		var place = this.index.get(name);
		while (place != null) {
			try {
				var frame = place.read();
				if (frame != null && frame.name().equals(name)) {
					return Optional.ofNullable(frame.bytes());
				}
				this.damaged.increment();
				this.index.remove(name, place);
				return Optional.empty();
			}
			catch (ClosedChannelException ex) {
				var now = this.index.get(name);
				if (place.equals(now)) {
					throw ex;
				}
				// it was written anew meanwhile
				place = now;
			}
		}
		return Optional.empty();
	}

	/** Adds {@code frame}, unless something newer is there. */
	void append(Frame frame) throws IOException {
		if (frame.bytes() == null) {
			writable().append(frame);
			this.index.remove(frame.name());
		}
		else if (frame.anew() || !this.index.isNewer(frame.name(), frame.version())) {
			this.index.put(frame.name(), writable().append(frame));
		}
	}

	private Segment writable() throws IOException {
		if (this.active == null || this.active.size() >= SEGMENT) {
			force();
			this.active = create(SUFFIX);
			this.segments.add(this.active);
		}
		return this.active;
	}

	private Segment create(String suffix) throws IOException {
		return Segment.create(path(this.nextNumber++, suffix));
	}

	private Path path(long number, String suffix) {
		return this.directory.resolve(String.format(Locale.ROOT, "%018d%s", number, suffix));
	}

	/** Waits until the disk has for good what was appended. */
	void force() throws IOException {
		if (this.active != null) {
			this.active.force();
		}
	}

	/** Whether more of the files does not count any more than does. */
	boolean isWasteful() {
		long live = this.index.bytes();
		long all = this.segments.stream().mapToLong(Segment::size).sum();
		return all - live > Math.max(live, SEGMENT) || this.segments.size() > all / SEGMENT + SPARE_SEGMENTS;
	}

	/**
	 * Writes anew what counts, and deletes the files of before.
	 * @throws IOException if not all could be written and read again; then those files
	 * stay
	 */
	void compact() throws IOException {
		force();
		this.active = null;
		var anew = new Generation(() -> create(NEW));
		try {
			for (var entry : this.index.all().entrySet()) {
				var frame = entry.getValue().read();
				if (frame != null) {
					anew.add(entry.getValue(), frame);
				}
				else {
					this.damaged.increment();
					this.index.remove(entry.getKey(), entry.getValue());
				}
			}
			anew.verify();
			for (var segment : anew.segments()) {
				segment.rename(SUFFIX);
			}
			forceDirectory();
		}
		catch (IOException | RuntimeException ex) {
			anew.delete();
			throw ex;
		}
		anew.moves().forEach((name, move) -> this.index.move(name, move.from(), move.to()));
		var old = List.copyOf(this.segments);
		this.segments.clear();
		this.segments.addAll(anew.segments());
		for (var segment : old) {
			segment.delete();
		}
	}

	/** The names of files are for good only then. */
	private void forceDirectory() throws IOException {
		try (var channel = FileChannel.open(this.directory, StandardOpenOption.READ)) {
			channel.force(true);
		}
	}

	Index index() {
		return this.index;
	}

	/** How many records, or stretches of several, could not be read. */
	long damaged() {
		return this.damaged.sum();
	}

	@Override
	public void close() throws IOException {
		for (var segment : this.segments) {
			segment.close();
		}
		this.lock.close();
	}

}
