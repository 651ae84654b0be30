package io.plimsoll.gateway.flood;

import java.nio.charset.StandardCharsets;

/**
 * The head of a request of the simplest kind, known by its bytes: a {@code GET} of
 * HTTP/1.1 for a path, with one {@code Host}, no body, and a connection that stays. There
 * is one way to read it, and the HTTP codec and the check of heads behind it accept it.
 * What is not recognised may be good all the same: that is for them to say.
 */
final class PlainHead {

	/*
	 * A flood is refused for each of its requests, so this is one pass over an array
	 * without anything being made, in methods that the quick compiler puts into each
	 * other. Leniency would be dear in another sense: a reader that forgives what its
	 * neighbour does not is how requests are smuggled. A blank before a colon, a line
	 * that is continued, a bare carriage return or line feed, any byte that is not
	 * printable ASCII: none of these is plain.
	 */

	/** No head of this kind, or not all of it. */
	static final int NONE = -1;

	private static final int MOST_FIELDS = 32;

	private static final byte[] LINE = ascii("GET /");

	private static final byte[] LIVE = ascii("GET /livez");

	private static final byte[] READY = ascii("GET /readyz");

	private static final byte[] VERSION = ascii(" HTTP/1.1\r\n");

	private static final byte[] HOST = ascii("host");

	private static final byte[] EXPECT = ascii("expect");

	private static final byte[] CONNECTION = ascii("connection");

	private static final byte[] KEEP_ALIVE = ascii("keep-alive");

	private static final byte[] CONTENT_LENGTH = ascii("content-length");

	private static final byte[] TRANSFER_ENCODING = ascii("transfer-encoding");

	/** Netty reads eight bytes of a body behind it. */
	private static final byte[] OLD_HANDSHAKE = ascii("sec-websocket-key1");

	private static final boolean[] TOKEN = token();

	private PlainHead() {
	}

	/**
	 * Where the head that begins at {@code from} ends, and with it the request.
	 * @param to where the bytes end
	 * @return the place behind it, or {@link #NONE}; what may be a probe has none either
	 */
	static int end(byte[] bytes, int from, int to) {
		int at = lineEnd(bytes, from, to);
		int hosts = 0;
		for (int fields = 0; at != NONE && at + 1 < to && fields <= MOST_FIELDS; fields++) {
			if (bytes[at] == '\r') {
				return (bytes[at + 1] == '\n' && hosts == 1) ? at + 2 : NONE;
			}
			int colon = nameEnd(bytes, at, to);
			int end = (colon != NONE) ? valueEnd(bytes, colon + 1, to) : NONE;
			if (end == NONE || !isPlain(bytes, at, colon, end)) {
				return NONE;
			}
			if (isField(bytes, at, colon, HOST)) {
				hosts++;
			}
			at = end + 2;
		}
		return NONE;
	}

	private static int lineEnd(byte[] bytes, int from, int to) {
		if (!startsWith(bytes, from, to, LINE) || startsWith(bytes, from, to, LIVE)
				|| startsWith(bytes, from, to, READY)) {
			return NONE;
		}
		int at = from + LINE.length;
		while (at < to && bytes[at] > ' ' && bytes[at] != 0x7f) {
			at++;
		}
		return startsWith(bytes, at, to, VERSION) ? at + VERSION.length : NONE;
	}

	/** Where the colon is. */
	private static int nameEnd(byte[] bytes, int from, int to) {
		for (int at = from; at < to; at++) {
			byte character = bytes[at];
			if (character == ':') {
				return (at > from) ? at : NONE;
			}
			if (character < 0 || !TOKEN[character]) {
				return NONE;
			}
		}
		return NONE;
	}

	/** Where the end of the line is. */
	private static int valueEnd(byte[] bytes, int from, int to) {
		for (int at = from; at + 1 < to; at++) {
			byte character = bytes[at];
			if (character < ' ' || character == 0x7f) {
				return (character == '\r' && bytes[at + 1] == '\n') ? at : NONE;
			}
		}
		return NONE;
	}

	/** Whether a field says nothing of a body and does not end the connection. */
	private static boolean isPlain(byte[] bytes, int from, int colon, int end) {
		return switch (colon - from) {
			case 4 -> !isField(bytes, from, colon, HOST) || isHost(bytes, behindBlank(bytes, colon + 1), end);
			case 6 -> !isField(bytes, from, colon, EXPECT);
			case 10 -> !isField(bytes, from, colon, CONNECTION)
					|| isField(bytes, behindBlank(bytes, colon + 1), end, KEEP_ALIVE);
			case 14 -> !isField(bytes, from, colon, CONTENT_LENGTH);
			case 17 -> !isField(bytes, from, colon, TRANSFER_ENCODING);
			case 18 -> !isField(bytes, from, colon, OLD_HANDSHAKE);
			default -> true;
		};
	}

	/** A value is followed by the end of its line, so there is a byte. */
	private static int behindBlank(byte[] bytes, int at) {
		return (bytes[at] == ' ') ? at + 1 : at;
	}

	/** A name or an address, with or without a port; no address of IPv6. */
	private static boolean isHost(byte[] bytes, int from, int to) {
		int at = from;
		while (at < to && (isLetterOrDigit(bytes[at]) || bytes[at] == '.' || bytes[at] == '-')) {
			at++;
		}
		if (at == from || at - from > 255) {
			return false;
		}
		if (at == to) {
			return true;
		}
		int port = at + 1;
		int digits = 0;
		while (port + digits < to && bytes[port + digits] >= '0' && bytes[port + digits] <= '9') {
			digits++;
		}
		return bytes[at] == ':' && digits > 0 && digits <= 5 && port + digits == to;
	}

	private static boolean isLetterOrDigit(byte character) {
		int lower = character | 0x20;
		return (lower >= 'a' && lower <= 'z') || (character >= '0' && character <= '9');
	}

	private static boolean startsWith(byte[] bytes, int from, int to, byte[] word) {
		if (to - from < word.length) {
			return false;
		}
		for (int i = 0; i < word.length; i++) {
			if (bytes[from + i] != word[i]) {
				return false;
			}
		}
		return true;
	}

	/** Whether it is {@code word}, which is in lower case, in any case. */
	private static boolean isField(byte[] bytes, int from, int to, byte[] word) {
		if (to - from != word.length) {
			return false;
		}
		for (int i = 0; i < word.length; i++) {
			if ((bytes[from + i] | 0x20) != word[i]) {
				return false;
			}
		}
		return true;
	}

	private static boolean[] token() {
		var token = new boolean[128];
		for (char character = '!'; character < 0x7f; character++) {
			token[character] = "\"(),/:;<=>?@[\\]{}".indexOf(character) < 0;
		}
		return token;
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
