package io.plimsoll.sidecache.disk;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

import org.jspecify.annotations.Nullable;

/**
 * A record as it lies in a segment. <pre>
 * offset 0   the mark, by which a reader finds the next record behind damage
 *        4   CRC32C of all that follows
 *        8   version, 8 bytes, big-endian; -1 where something was forgotten
 *       16   length of the name in bytes
 *       20   length of the bytes
 *       24   the name in UTF-8, the bytes
 * </pre>
 *
 * @param version of the bytes
 * @param bytes what is kept; null if it was forgotten
 * @param anew whether it takes the place of any version, because the name was forgotten
 * before; not written down
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier: two of them are never compared
record Frame(String name, long version, byte @Nullable [] bytes, boolean anew) {

	/** Of the name and the bytes together; what is longer is not kept. */
	static final int MOST = 1 << 16;

	private static final int MARK = 0x4B_45_50_54;

	private static final int CHECKED_FROM = 8;

	private static final int HEADER = 24;

	private static final long FORGOTTEN = -1;

	Frame(String name, long version, byte @Nullable [] bytes) {
		this(name, version, bytes, false);
	}

	static Frame forgotten(String name) {
		return new Frame(name, FORGOTTEN, null);
	}

	/** The same after {@code before}, which waits to be written. */
	Frame after(Frame before) {
		return (before.bytes == null || before.anew) ? new Frame(this.name, this.version, this.bytes, true) : this;
	}

	/** Whether it is small enough to be kept. */
	boolean fits() {
		return this.name.length() * 3L + ((this.bytes != null) ? this.bytes.length : 0) <= MOST;
	}

	ByteBuffer encode() {
		var name = this.name.getBytes(StandardCharsets.UTF_8);
		var bytes = (this.bytes != null) ? this.bytes : new byte[0];
		var buffer = ByteBuffer.allocate(HEADER + name.length + bytes.length)
			.putInt(MARK)
			.putInt(0)
			.putLong(this.version)
			.putInt(name.length)
			.putInt(bytes.length)
			.put(name)
			.put(bytes)
			.flip();
		return buffer.putInt(Integer.BYTES, checksum(buffer, 0, buffer.limit()));
	}

	/** The whole and undamaged record at {@code at}; null if there is none. */
	static @Nullable Frame decode(ByteBuffer content, int at) {
		if (content.limit() - at < HEADER || content.getInt(at) != MARK) {
			return null;
		}
		long version = content.getLong(at + CHECKED_FROM);
		int nameLength = content.getInt(at + 16);
		int length = content.getInt(at + 20);
		if (nameLength < 0 || length < 0
				|| (long) nameLength + length > Math.min(MOST, content.limit() - at - HEADER)) {
			return null;
		}
		int end = at + HEADER + nameLength + length;
		if (content.getInt(at + Integer.BYTES) != checksum(content, at, end)) {
			return null;
		}
		var name = new byte[nameLength];
		var bytes = new byte[length];
		content.get(at + HEADER, name).get(at + HEADER + nameLength, bytes);
		return new Frame(new String(name, StandardCharsets.UTF_8), version, (version == FORGOTTEN) ? null : bytes);
	}

	/** The bytes that the record at {@code at}, which was decoded, takes. */
	static int lengthAt(ByteBuffer content, int at) {
		return HEADER + content.getInt(at + 16) + content.getInt(at + 20);
	}

	private static int checksum(ByteBuffer content, int at, int end) {
		var checksum = new CRC32C();
		checksum.update(content.slice(at + CHECKED_FROM, end - at - CHECKED_FROM));
		return (int) checksum.getValue();
	}

}
