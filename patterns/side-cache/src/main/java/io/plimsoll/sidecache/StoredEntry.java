package io.plimsoll.sidecache;

import java.nio.ByteBuffer;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * An entry as it lies in the shared tier. <pre>
 * offset 0   format, {@value #FORMAT}
 *        1   kind: 0 absence, 1 value
 *        2   version, 8 bytes, big-endian
 *       10   wall-clock milliseconds when the source was asked, 8 bytes, big-endian
 *       18   the value, as its codec wrote it
 * </pre> The first eighteen bytes mean the same in every format to come, because the
 * script that compares versions reads them whoever wrote them.
 *
 * @param version the source's version
 * @param createdMillis the wall clock of the process that asked the source
 * @param payload the value's bytes; null for an absence
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier: two of them are never compared
public record StoredEntry(long version, long createdMillis, byte @Nullable [] payload) {

	/** Where the version begins. */
	static final int VERSION_OFFSET = 2;

	private static final byte FORMAT = 1;

	private static final byte ABSENCE = 0;

	private static final byte VALUE = 1;

	private static final int HEADER_LENGTH = 18;

	/** The bytes that {@link #decode} reads. */
	public byte[] encode() {
		var body = (this.payload != null) ? this.payload : new byte[0];
		return ByteBuffer.allocate(HEADER_LENGTH + body.length)
			.put(FORMAT)
			.put((this.payload != null) ? VALUE : ABSENCE)
			.putLong(this.version)
			.putLong(this.createdMillis)
			.put(body)
			.array();
	}

	/** Reads an entry; empty if the bytes are none, or one of a format to come. */
	public static Optional<StoredEntry> decode(byte[] bytes) {
		if (bytes.length < HEADER_LENGTH || bytes[0] != FORMAT) {
			return Optional.empty();
		}
		var buffer = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
		byte kind = buffer.get();
		long version = buffer.getLong();
		long createdMillis = buffer.getLong();
		var payload = new byte[buffer.remaining()];
		buffer.get(payload);
		if (version < 0) {
			return Optional.empty();
		}
		return switch (kind) {
			case VALUE -> Optional.of(new StoredEntry(version, createdMillis, payload));
			case ABSENCE -> Optional.of(new StoredEntry(version, createdMillis, null));
			default -> Optional.empty();
		};
	}

	/**
	 * Whether {@code bytes} are of a format to come: nothing for this process, and all
	 * the same not to be taken from those who can read it.
	 */
	static boolean isToCome(byte[] bytes) {
		return bytes.length >= HEADER_LENGTH && Byte.compareUnsigned(bytes[0], FORMAT) > 0
				&& (bytes[1] == ABSENCE || bytes[1] == VALUE) && bytes[VERSION_OFFSET] >= 0;
	}

	/** The version that {@code bytes} claim, readable or not; empty if too short. */
	static Optional<Long> versionOf(byte[] bytes) {
		return (bytes.length < HEADER_LENGTH) ? Optional.empty()
				: Optional.of(ByteBuffer.wrap(bytes).getLong(VERSION_OFFSET));
	}

}
