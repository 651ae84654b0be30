package io.plimsoll.lab.load.http;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Header names that are looked for in answers, in a form that lets all others pass
 * without an allocation.
 */
final class KeptHeaders {

	/** Those that the models of users ask for. */
	private static final List<String> ALWAYS = List.of("retry-after", "plimsoll-retry");

	private final String[] names;

	private final byte[][] bytes;

	KeptHeaders(Collection<String> names) {
		this.names = Stream.concat(ALWAYS.stream(), names.stream())
			.map((name) -> name.toLowerCase(Locale.ROOT))
			.distinct()
			.toArray(String[]::new);
		this.bytes = Stream.of(this.names)
			.map((name) -> name.getBytes(StandardCharsets.US_ASCII))
			.toArray(byte[][]::new);
	}

	/** The kept name that a line from {@code start} to {@code end} begins with. */
	@Nullable String match(ByteBuf in, int start, int end) {
		for (int i = 0; i < this.bytes.length; i++) {
			if (is(this.bytes[i], in, start, end)) {
				return this.names[i];
			}
		}
		return null;
	}

	/** Whether the line's header is called {@code name}, given in lower case. */
	static boolean is(byte[] name, ByteBuf in, int start, int end) {
		if (end - start <= name.length || in.getByte(start + name.length) != ':') {
			return false;
		}
		for (int i = 0; i < name.length; i++) {
			byte found = in.getByte(start + i);
			if (((found >= 'A' && found <= 'Z') ? found | 0x20 : found) != name[i]) {
				return false;
			}
		}
		return true;
	}

}
