package io.plimsoll.lab.fault.clock;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;

/**
 * The clocks of one process, right until they are stepped. The process must have been
 * started with {@link #environment}; a step is seen at its next look at the clock. The
 * two offsets are written one after the other, so a process may for an instant see one
 * stepped and not the other.
 */
public final class SteppedClock {

	private final Path file;

	private SteppedClock(Path file) {
		this.file = file;
	}

	/** The clocks that {@code file} controls; it is made if it is not there. */
	public static SteppedClock at(Path file) throws IOException {
		if (!Files.exists(file)) {
			Files.write(file, offsets(Duration.ZERO, Duration.ZERO));
		}
		return new SteppedClock(file);
	}

	/** What the process must be started with. */
	public Map<String, String> environment(ClockLibrary.Built library) {
		return Map.of("LD_PRELOAD", library.file().toAbsolutePath().toString(), "PLIMSOLL_CLOCK",
				this.file.toAbsolutePath().toString());
	}

	/** Puts the wall clock off by {@code offset} from the true time. */
	public void stepWall(Duration offset) throws IOException {
		step(offset, Duration.ZERO);
	}

	/** Puts both clocks off from the true time. */
	public void step(Duration wall, Duration monotonic) throws IOException {
		// written in place: the process has mapped this very file
		try (var channel = FileChannel.open(this.file, StandardOpenOption.WRITE)) {
			channel.write(ByteBuffer.wrap(offsets(wall, monotonic)), 0);
		}
	}

	/** Puts both clocks right. */
	public void heal() throws IOException {
		step(Duration.ZERO, Duration.ZERO);
	}

	private static byte[] offsets(Duration wall, Duration monotonic) {
		return ByteBuffer.allocate(2 * Long.BYTES)
			.order(ByteOrder.nativeOrder())
			.putLong(wall.toNanos())
			.putLong(monotonic.toNanos())
			.array();
	}

}
