package io.plimsoll.sidecache.disk;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * A file of records, one behind the other. It grows at its end only; one thread writes,
 * any number read. A write that failed half-way is written over by the next one.
 */
final class Segment implements Closeable {

	private volatile Path path;

	private volatile FileChannel channel;

	private volatile int size;

	private Segment(Path path, FileChannel channel, int size) {
		this.path = path;
		this.channel = channel;
		this.size = size;
	}

	static Segment create(Path path) throws IOException {
		return new Segment(path, FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ,
				StandardOpenOption.WRITE), 0);
	}

	/** A segment of an earlier time, which is only read. */
	static Segment open(Path path) throws IOException {
		var channel = FileChannel.open(path, StandardOpenOption.READ);
		return new Segment(path, channel, Math.toIntExact(channel.size()));
	}

	int size() {
		return this.size;
	}

	/** Adds {@code frame}; where it is. */
	Place append(Frame frame) throws IOException {
		var bytes = frame.encode();
		int offset = this.size;
		int length = bytes.remaining();
		while (bytes.hasRemaining()) {
			this.channel.write(bytes, offset + bytes.position());
		}
		this.size = offset + length;
		return new Place(this, offset, length, frame.version());
	}

	ByteBuffer read(int offset, int length) throws IOException {
		var buffer = ByteBuffer.allocate(length);
		try {
			while (buffer.hasRemaining()) {
				if (this.channel.read(buffer, offset + buffer.position()) < 0) {
					throw new EOFException(this.path + " ends before " + (offset + length));
				}
			}
		}
		catch (ClosedByInterruptException ex) {
			// who was interrupted has closed the file for all; the others read on
			this.channel = FileChannel.open(this.path, StandardOpenOption.READ, StandardOpenOption.WRITE);
			throw ex;
		}
		return buffer.flip();
	}

	/**
	 * Shows {@code visitor} each record that can be read, and where it is.
	 * @return how many damaged stretches there are before a record that can be read; a
	 * torn end is none
	 */
	int scan(BiConsumer<Place, Frame> visitor) throws IOException {
		var content = read(0, this.size);
		int damaged = 0;
		int at = 0;
		int readable = 0;
		while (at < content.limit()) {
			var frame = Frame.decode(content, at);
			if (frame == null) {
				at++;
				continue;
			}
			damaged += (at > readable) ? 1 : 0;
			int length = Frame.lengthAt(content, at);
			visitor.accept(new Place(this, at, length, frame.version()), frame);
			at += length;
			readable = at;
		}
		return damaged;
	}

	/** Waits until the disk has it for good. */
	void force() throws IOException {
		this.channel.force(false);
	}

	/** Gives the file another ending. */
	void rename(String suffix) throws IOException {
		var name = this.path.getFileName().toString();
		var renamed = this.path.resolveSibling(name.substring(0, name.lastIndexOf('.')) + suffix);
		Files.move(this.path, renamed, StandardCopyOption.ATOMIC_MOVE);
		this.path = renamed;
	}

	void delete() throws IOException {
		close();
		Files.deleteIfExists(this.path);
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

	/**
	 * Where a record is.
	 *
	 * @param length of the whole record
	 * @param version of what it keeps
	 */
	record Place(Segment segment, int offset, int length, long version) {

		/** The record; null if it is damaged. */
		@Nullable Frame read() throws IOException {
			return Frame.decode(this.segment.read(this.offset, this.length), 0);
		}

	}

}
