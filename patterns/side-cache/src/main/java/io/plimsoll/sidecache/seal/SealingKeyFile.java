package io.plimsoll.sidecache.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

import io.plimsoll.deadline.MonotonicClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that lie in a file. It is looked at by whoever uses them once the last look is
 * some time ago, by one at a time, and read if it has changed. What cannot be used, be it
 * gone, empty, too long or malformed, changes nothing: the keys from before stay in use,
 * which is logged once and counted at each look.
 */
public final class SealingKeyFile implements Supplier<SealingKeys> {

	private static final Logger LOG = LoggerFactory.getLogger(SealingKeyFile.class);

	private static final int LONGEST = 16 * 1024;

	private final Path file;

	private final long intervalNanos;

	private final MonotonicClock clock;

	private final AtomicLong nextNanos;

	private final AtomicBoolean looking = new AtomicBoolean();

	private final LongAdder failures = new LongAdder();

	private volatile Content content;

	private volatile String failure = "";

	/**
	 * The keys in {@code file}.
	 * @param interval the least time between two looks
	 * @throws IllegalArgumentException if they cannot be used; the message names no key
	 */
	public SealingKeyFile(Path file, Duration interval, MonotonicClock clock) {
		this.file = file;
		this.intervalNanos = interval.toNanos();
		this.clock = clock;
		try {
			this.content = read(stamp(file));
		}
		catch (IOException ex) {
			throw new IllegalArgumentException(reason(ex), ex);
		}
		this.nextNanos = new AtomicLong(clock.nanos() + this.intervalNanos);
	}

	/**
	 * Puts {@code keys} into {@code file}, in one step so that nobody reads half of them,
	 * and for the eyes of its owner alone where the file system knows of owners.
	 */
	public static void write(Path file, SealingKeys keys) throws IOException {
		var folder = file.toAbsolutePath().normalize().resolveSibling("");
		Files.createDirectories(folder);
		// a temporary file is its owner's alone
		var draft = Files.createTempFile(folder, "keys", ".draft");
		try {
			Files.writeString(draft, keys.text());
			Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		finally {
			Files.deleteIfExists(draft);
		}
	}

	/** The newest keys that could be used. */
	@Override
	public SealingKeys get() {
		if (this.clock.nanos() - this.nextNanos.get() >= 0 && this.looking.compareAndSet(false, true)) {
			try {
				look();
			}
			finally {
				this.nextNanos.set(this.clock.nanos() + this.intervalNanos);
				this.looking.set(false);
			}
		}
		return this.content.keys;
	}

	/** Looks that found no keys that could be used. */
	public long failures() {
		return this.failures.sum();
	}

	private void look() {
		try {
			var stamp = stamp(this.file);
			if (!stamp.equals(this.content.stamp)) {
				this.content = read(stamp);
				LOG.info("The keys in {} have changed; entries are sealed with key {}", this.file,
						this.content.keys.writing());
			}
			this.failure = "";
		}
		catch (IOException ex) {
			failed(reason(ex));
		}
		catch (IllegalArgumentException ex) {
			failed(String.valueOf(ex.getMessage()));
		}
	}

	private void failed(String reason) {
		this.failures.increment();
		if (!this.failure.equals(reason)) {
			LOG.warn("The keys in {} cannot be used, those from before stay in use: {}", this.file, reason);
			this.failure = reason;
		}
	}

	private Content read(Stamp stamp) throws IOException {
		if (!stamp.regular) {
			throw new IllegalArgumentException("it is no plain file");
		}
		try (var stream = Files.newInputStream(this.file)) {
			var bytes = stream.readNBytes(LONGEST + 1);
			if (bytes.length > LONGEST) {
				throw new IllegalArgumentException("it has more than " + LONGEST + " bytes");
			}
			return new Content(stamp, SealingKeys.parse(new String(bytes, StandardCharsets.UTF_8)));
		}
	}

	private static Stamp stamp(Path file) throws IOException {
		var attributes = Files.readAttributes(file, BasicFileAttributes.class);
		return new Stamp(attributes.isRegularFile(), attributes.lastModifiedTime(), attributes.size(),
				attributes.fileKey());
	}

	private static String reason(IOException ex) {
		return (ex instanceof NoSuchFileException) ? "it is not there" : ex.toString();
	}

	private record Content(Stamp stamp, SealingKeys keys) {
	}

	/** What is different once a file has changed. */
	private record Stamp(boolean regular, FileTime modified, long size, @Nullable Object identity) {
	}

}
