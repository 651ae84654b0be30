package io.plimsoll.gateway.waitingroom.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.plimsoll.gateway.waitingroom.Fact;
import io.plimsoll.gateway.waitingroom.RoomKeeping.Journal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file to which facts are appended, those of a moment together, by one thread of its
 * own. What was written outlives the process; what the kernel has not brought to the disk
 * yet, some seconds of it, does not outlive the machine.
 * <p>
 * Where the disk takes nothing, or so little that {@value #MOST} facts wait, the room
 * goes on, nothing more is written until the next start, and that is said:
 * {@link #isLasting}. A record that is cut off, as by a crash, is where the file ends for
 * the next process.
 */
final class FileJournal implements Journal {

	private static final Logger LOG = LoggerFactory.getLogger(FileJournal.class);

	static final int MOST = 50_000;

	private static final int FIRST = 64 * FactCodec.LENGTH;

	private final Path path;

	private final @Nullable FileChannel channel;

	private ByteBuffer waiting = ByteBuffer.allocate(FIRST);

	private CompletableFuture<Void> batch = CompletableFuture.completedFuture(null);

	private boolean closed;

	private boolean failed;

	private FileJournal(Path path, @Nullable FileChannel channel) {
		this.path = path;
		this.channel = channel;
		this.failed = channel == null;
	}

	/**
	 * Opens or makes the file; one that cannot be opened keeps nothing, and it is said.
	 */
	static FileJournal open(Path path) {
		var journal = new FileJournal(path, channel(path));
		Thread.ofVirtual().name("waiting-room-journal " + path.getFileName()).start(journal::writeOnAndOn);
		return journal;
	}

	@Override
	public void replay(Consumer<Fact> room) {
		if (this.channel == null) {
			return;
		}
		try {
			long whole = 0;
			var chunk = ByteBuffer.allocate(1024 * FactCodec.LENGTH);
			for (int read = fill(chunk, whole); read >= FactCodec.LENGTH; read = fill(chunk, whole)) {
				while (chunk.remaining() >= FactCodec.LENGTH) {
					var fact = FactCodec.read(chunk);
					if (fact == null) {
						LOG.warn("{} is cut off after {} bytes; what stood behind is lost", this.path, whole);
						truncate(whole);
						return;
					}
					room.accept(fact);
					whole += FactCodec.LENGTH;
				}
			}
			truncate(whole);
		}
		catch (IOException ex) {
			fail(ex);
		}
	}

	@Override
	public synchronized void accept(Fact fact) {
		if (this.failed || this.closed) {
			return;
		}
		if (this.waiting.position() >= MOST * FactCodec.LENGTH) {
			fail(new IOException(MOST + " facts wait to be written"));
			return;
		}
		if (this.waiting.position() == 0) {
			this.batch = new CompletableFuture<>();
		}
		if (this.waiting.remaining() < FactCodec.LENGTH) {
			this.waiting = ByteBuffer.allocate(2 * this.waiting.capacity()).put(this.waiting.flip());
		}
		FactCodec.write(fact, this.waiting);
		notifyAll();
	}

	@Override
	public synchronized CompletableFuture<Void> written() {
		return this.batch;
	}

	@Override
	public synchronized boolean isLasting() {
		return !this.failed;
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		notifyAll();
	}

	private void writeOnAndOn() {
		try {
			for (var next = await(); next != null; next = await()) {
				write(next);
			}
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
		catch (IOException ex) {
			fail(ex);
		}
		finally {
			end();
		}
	}

	private synchronized @Nullable Batch await() throws InterruptedException {
		while (this.waiting.position() == 0 && !this.closed && !this.failed) {
			wait();
		}
		if (this.waiting.position() == 0 || this.failed) {
			return null;
		}
		var full = this.waiting;
		this.waiting = ByteBuffer.allocate(FIRST);
		return new Batch(full.flip(), this.batch);
	}

	private void write(Batch next) throws IOException {
		try {
			while (this.channel != null && next.bytes().hasRemaining()) {
				this.channel.write(next.bytes());
			}
		}
		finally {
			next.done().complete(null);
		}
	}

	private synchronized void fail(IOException why) {
		if (!this.failed) {
			LOG.error("A restart will forget what happens in this room from now on, because {} cannot be written: {}",
					this.path, why.toString());
		}
		this.failed = true;
		this.batch.complete(null);
		notifyAll();
	}

	private void end() {
		synchronized (this) {
			this.batch.complete(null);
		}
		try {
			if (this.channel != null) {
				this.channel.close();
			}
		}
		catch (IOException ex) {
			LOG.warn("{} could not be closed: {}", this.path, ex.toString());
		}
	}

	private int fill(ByteBuffer chunk, long from) throws IOException {
		chunk.clear();
		int read = 0;
		while (this.channel != null && chunk.hasRemaining()) {
			int more = this.channel.read(chunk, from + read);
			if (more < 0) {
				break;
			}
			read += more;
		}
		chunk.flip();
		return read;
	}

	private void truncate(long whole) throws IOException {
		if (this.channel != null) {
			this.channel.truncate(whole);
			this.channel.position(whole);
		}
	}

	private static @Nullable FileChannel channel(Path path) {
		try {
			return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
		}
		catch (IOException ex) {
			LOG.error("A restart will forget what happens in this room, because {} cannot be opened: {}", path,
					ex.toString());
			return null;
		}
	}

	private record Batch(ByteBuffer bytes, CompletableFuture<Void> done) {
	}

}
