package io.plimsoll.sidecache;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * An entry as it lies outside of the process, in the clear. <pre>
 * offset 0   format, {@value #FORMAT}
 *        1   kind: 0 absence, 1 value
 *        2   version, 8 bytes, big-endian
 *       10   wall-clock milliseconds when the source was asked, 8 bytes, big-endian
 *       18   the value, as its codec wrote it
 * </pre> The first eighteen bytes mean the same in every format, because the script that
 * compares versions reads them whoever wrote them.
 *
 * @param version the source's version
 * @param createdMillis the wall clock of the process that asked the source
 * @param payload the value's bytes; null for an absence
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier: two of them are never compared
public record StoredEntry(long version, long createdMillis, byte @Nullable [] payload) {

	/**
	 * How many bytes an entry may have, sealed or not. Nobody writes more and nobody
	 * reads more, so it is the same for all and no setting.
	 */
	public static final int LONGEST = 64 * 1024;

	/** How many bytes mean the same in every format. */
	public static final int HEADER_LENGTH = 18;

	/** The format in the clear. */
	static final int FORMAT = 1;

	private static final int VERSION_OFFSET = 2;

	private static final int CREATED_OFFSET = 10;

	private static final byte ABSENCE = 0;

	private static final byte VALUE = 1;

	/** The bytes that {@link #decode} reads. */
	public byte[] encode() {
		var body = payloadOrNothing();
		return ByteBuffer.allocate(HEADER_LENGTH + body.length).put(header(FORMAT)).put(body).array();
	}

	/** The value's bytes; none for an absence. */
	public byte[] payloadOrNothing() {
		return (this.payload != null) ? this.payload : new byte[0];
	}

	/** The bytes that mean the same in every format, for {@code format}. */
	public byte[] header(int format) {
		return ByteBuffer.allocate(HEADER_LENGTH)
			.put((byte) format)
			.put((this.payload != null) ? VALUE : ABSENCE)
			.putLong(this.version)
			.putLong(this.createdMillis)
			.array();
	}

	/** Reads an entry; empty if the bytes are none of this format. */
	public static Optional<StoredEntry> decode(byte[] bytes) {
		return isOfFormat(FORMAT, bytes) ? of(bytes, Arrays.copyOfRange(bytes, HEADER_LENGTH, bytes.length))
				: Optional.empty();
	}

	/**
	 * The entry that begins with the header of {@code bytes} and has this value; empty if
	 * there is none such.
	 */
	public static Optional<StoredEntry> of(byte[] bytes, byte[] payload) {
		var header = ByteBuffer.wrap(bytes);
		long version = header.getLong(VERSION_OFFSET);
		long createdMillis = header.getLong(CREATED_OFFSET);
		if (version < 0) {
			return Optional.empty();
		}
		return switch (bytes[1]) {
			case VALUE -> Optional.of(new StoredEntry(version, createdMillis, payload));
			case ABSENCE -> Optional.of(new StoredEntry(version, createdMillis, null));
			default -> Optional.empty();
		};
	}

	/** Whether {@code bytes} have a header and say that they are of {@code format}. */
	public static boolean isOfFormat(int format, byte[] bytes) {
		return bytes.length >= HEADER_LENGTH && bytes[0] == (byte) format;
	}

	/** Whether {@code bytes} look like an entry of a later format than that. */
	public static boolean isOfFormatAfter(int format, byte[] bytes) {
		return bytes.length >= HEADER_LENGTH && Byte.toUnsignedInt(bytes[0]) > format
				&& (bytes[1] == ABSENCE || bytes[1] == VALUE) && bytes[VERSION_OFFSET] >= 0;
	}

	/** The version that {@code bytes} claim, readable or not; empty if too short. */
	public static Optional<Long> versionOf(byte[] bytes) {
		return claim(VERSION_OFFSET, bytes);
	}

	/** When {@code bytes} claim to have been made; empty if too short. */
	static Optional<Long> createdMillisOf(byte[] bytes) {
		return claim(CREATED_OFFSET, bytes);
	}

	private static Optional<Long> claim(int offset, byte[] bytes) {
		return (bytes.length < HEADER_LENGTH) ? Optional.empty() : Optional.of(ByteBuffer.wrap(bytes).getLong(offset));
	}

}
