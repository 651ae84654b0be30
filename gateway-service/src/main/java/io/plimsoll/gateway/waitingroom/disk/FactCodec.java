package io.plimsoll.gateway.waitingroom.disk;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import java.util.zip.CRC32C;

import io.plimsoll.gateway.waitingroom.Ending;
import io.plimsoll.gateway.waitingroom.Fact;
import io.plimsoll.gateway.waitingroom.Lane;
import org.jspecify.annotations.Nullable;

/**
 * A fact as {@value #LENGTH} bytes, big-endian: what it is, its lane, a number of four
 * bytes, three of eight, and a CRC-32C of them all. Codes are never given anew.
 */
final class FactCodec {

	static final int LENGTH = 34;

	private static final int PAYLOAD = 30;

	private FactCodec() {
	}

	static void write(Fact fact, ByteBuffer into) {
		int begin = into.position();
		switch (fact) {
			case Fact.Joined(var lane, long high, long low) -> put(into, 1, lane, 0, high, low, 0);
			case Fact.Opened() -> put(into, 2, Lane.ORDINARY, 0, 0, 0, 0);
			case Fact.Called(var lane, int called, int lapsed) -> put(into, 3, lane, called, lapsed, 0, 0);
			case Fact.Granted(var lane, int position, var at) ->
				put(into, 4, lane, position, at.getEpochSecond(), at.getNano(), 0);
			case Fact.Tried(var lane, int position, long attempt) -> put(into, 5, lane, position, attempt, 0, 0);
			case Fact.Released(var lane, int position) -> put(into, 6, lane, position, 0, 0, 0);
			case Fact.Held(var lane, int position, var booking, var at) -> put(into, 7, lane, position,
					booking.getMostSignificantBits(), booking.getLeastSignificantBits(), at.toEpochMilli());
			case Fact.Ended(var lane, int position, var ending) -> put(into, 8, lane, position, code(ending), 0, 0);
		}
		into.putInt(crc(into, begin));
	}

	/** The fact that begins there; null if there is none that is whole. */
	static @Nullable Fact read(ByteBuffer from) {
		int begin = from.position();
		int code = from.get();
		var lane = (from.get() == 1) ? Lane.PRIORITY : Lane.ORDINARY;
		int number = from.getInt();
		long one = from.getLong();
		long two = from.getLong();
		long three = from.getLong();
		if (from.getInt() != crc(from, begin)) {
			return null;
		}
		return switch (code) {
			case 1 -> new Fact.Joined(lane, one, two);
			case 2 -> new Fact.Opened();
			case 3 -> new Fact.Called(lane, number, (int) one);
			case 4 -> new Fact.Granted(lane, number, Instant.ofEpochSecond(one, two));
			case 5 -> new Fact.Tried(lane, number, one);
			case 6 -> new Fact.Released(lane, number);
			case 7 -> new Fact.Held(lane, number, new UUID(one, two), Instant.ofEpochMilli(three));
			case 8 -> new Fact.Ended(lane, number, ending((int) one));
			default -> null;
		};
	}

	private static void put(ByteBuffer into, int code, Lane lane, int number, long one, long two, long three) {
		into.put((byte) code)
			.put((byte) ((lane == Lane.PRIORITY) ? 1 : 0))
			.putInt(number)
			.putLong(one)
			.putLong(two)
			.putLong(three);
	}

	private static int crc(ByteBuffer bytes, int begin) {
		var crc = new CRC32C();
		crc.update(bytes.duplicate().clear().slice(begin, PAYLOAD));
		return (int) crc.getValue();
	}

	private static int code(Ending ending) {
		return switch (ending) {
			case COMPLETED -> 1;
			case ABANDONED -> 2;
			case EXPIRED -> 3;
			case UNUSED -> 4;
			case REVOKED -> 5;
		};
	}

	private static Ending ending(int code) {
		return switch (code) {
			case 1 -> Ending.COMPLETED;
			case 2 -> Ending.ABANDONED;
			case 3 -> Ending.EXPIRED;
			case 4 -> Ending.UNUSED;
			default -> Ending.REVOKED;
		};
	}

}
