package io.plimsoll.lab.load.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import io.netty.buffer.ByteBuf;
import io.netty.util.AsciiString;
import io.plimsoll.lab.load.Answer;

/**
 * Reads the answers of one connection, one after the other, in whatever pieces they come.
 * It takes whole lines and whatever there is of a body, and leaves the rest of a line in
 * the buffer for the next time. It keeps of an answer what the plan asks for and skips
 * the rest.
 */
final class ResponseReader {

	private static final int LONGEST_LINE = 16 * 1024;

	private static final int LONGEST_BODY_KEPT = 256 * 1024;

	private static final byte[] CONTENT_LENGTH = ascii("content-length");

	private static final byte[] TRANSFER_ENCODING = ascii("transfer-encoding");

	private static final byte[] CONNECTION = ascii("connection");

	private static final byte[] NOTHING = new byte[0];

	private final KeptHeaders keptHeaders;

	private final boolean keepsBodies;

	private Part part = Part.STATUS_LINE;

	private boolean bodiless;

	private int status;

	private boolean closes;

	private boolean chunked;

	private long length;

	private Map<String, String> headers = Map.of();

	private byte[] body = NOTHING;

	private int bodyLength;

	ResponseReader(KeptHeaders keptHeaders, boolean keepsBodies) {
		this.keptHeaders = keptHeaders;
		this.keepsBodies = keepsBodies;
	}

	/** Makes ready for the answer to a request with {@code method}. */
	void expect(String method) {
		this.bodiless = method.equals("HEAD");
		startOver();
	}

	/**
	 * Reads on.
	 * @return whether the answer is whole
	 * @throws MalformedAnswerException if this is no answer
	 */
	boolean read(ByteBuf in) {
		while (true) {
			switch (this.part) {
				case STATUS_LINE, HEADER, CHUNK_SIZE, CHUNK_END, TRAILER -> {
					int length = in.bytesBefore((byte) '\n');
					if (length < 0) {
						if (in.readableBytes() > LONGEST_LINE) {
							throw new MalformedAnswerException("a line of the answer's head is too long");
						}
						return false;
					}
					int start = in.readerIndex();
					int end = start + length;
					in.skipBytes(length + 1);
					line(in, start, (end > start && in.getByte(end - 1) == '\r') ? end - 1 : end);
				}
				case BODY, CHUNK, BODY_UNTIL_CLOSE -> {
					if (!in.isReadable()) {
						return false;
					}
					int taken = (int) Math.min(this.length, in.readableBytes());
					take(in, taken);
					this.length -= taken;
					if (this.length == 0) {
						this.part = (this.part == Part.CHUNK) ? Part.CHUNK_END : Part.DONE;
					}
				}
				case DONE -> {
					return true;
				}
			}
		}
	}

	/** Whether the end of the connection is the end of the answer. */
	boolean endsWithConnection() {
		return this.part == Part.BODY_UNTIL_CLOSE;
	}

	/** Whether the connection is of no more use after this answer. */
	boolean closes() {
		return this.closes;
	}

	/** The answer that was read. */
	Answer answer() {
		return new Answer(this.status, this.headers,
				(this.bodyLength == this.body.length) ? this.body : Arrays.copyOf(this.body, this.bodyLength));
	}

	private void line(ByteBuf in, int start, int end) {
		switch (this.part) {
			case STATUS_LINE -> statusLine(in, start, end);
			case HEADER -> header(in, start, end);
			case CHUNK_SIZE -> chunkSize(in, start, end);
			case CHUNK_END -> this.part = Part.CHUNK_SIZE;
			case TRAILER -> {
				if (start == end) {
					this.part = Part.DONE;
				}
			}
			case BODY, CHUNK, BODY_UNTIL_CLOSE, DONE ->
				throw new IllegalStateException("no line is read in " + this.part);
		}
	}

	private void statusLine(ByteBuf in, int start, int end) {
		if (end - start < 12 || in.getByte(start) != 'H' || in.getByte(start + 5) != '1') {
			throw new MalformedAnswerException("no status line");
		}
		this.status = 0;
		for (int i = start + 9; i < start + 12; i++) {
			int digit = in.getByte(i) - '0';
			if (digit < 0 || digit > 9) {
				throw new MalformedAnswerException("no status in the status line");
			}
			this.status = this.status * 10 + digit;
		}
		this.closes = in.getByte(start + 7) == '0';
		this.part = Part.HEADER;
	}

	private void header(ByteBuf in, int start, int end) {
		var kept = this.keptHeaders.match(in, start, end);
		if (kept != null) {
			keep(kept, value(in, start + kept.length(), end));
		}
		if (start == end) {
			headEnds();
		}
		else if (KeptHeaders.is(CONTENT_LENGTH, in, start, end)) {
			this.length = number(value(in, start + CONTENT_LENGTH.length, end), 10);
		}
		else if (KeptHeaders.is(TRANSFER_ENCODING, in, start, end)) {
			this.chunked = AsciiString.containsIgnoreCase(value(in, start + TRANSFER_ENCODING.length, end), "chunked");
		}
		else if (KeptHeaders.is(CONNECTION, in, start, end)) {
			var value = value(in, start + CONNECTION.length, end);
			this.closes = AsciiString.containsIgnoreCase(value, "close")
					|| (this.closes && !AsciiString.containsIgnoreCase(value, "keep-alive"));
		}
	}

	private void keep(String name, String value) {
		if (this.headers.isEmpty()) {
			this.headers = new LinkedHashMap<>();
		}
		this.headers.merge(name, value, (first, second) -> first + ", " + second);
	}

	private void headEnds() {
		if (this.status < 200 && this.status != 101) {
			startOver();
		}
		else if (this.bodiless || this.status == 204 || this.status == 304) {
			this.part = Part.DONE;
		}
		else if (this.chunked) {
			this.part = Part.CHUNK_SIZE;
		}
		else if (this.length < 0) {
			this.part = Part.BODY_UNTIL_CLOSE;
			this.length = Long.MAX_VALUE;
			this.closes = true;
		}
		else {
			this.part = (this.length == 0) ? Part.DONE : Part.BODY;
		}
	}

	private void chunkSize(ByteBuf in, int start, int end) {
		var line = in.toString(start, end - start, StandardCharsets.US_ASCII);
		int extension = line.indexOf(';');
		this.length = number((extension < 0) ? line : line.substring(0, extension), 16);
		this.part = (this.length == 0) ? Part.TRAILER : Part.CHUNK;
	}

	private void take(ByteBuf in, int count) {
		int kept = (this.keepsBodies || this.status >= 300) ? Math.min(count, LONGEST_BODY_KEPT - this.bodyLength) : 0;
		if (kept > 0) {
			if (this.body.length < this.bodyLength + kept) {
				long whole = (this.part == Part.BODY) ? this.bodyLength + this.length : 2L * (this.bodyLength + kept);
				this.body = Arrays.copyOf(this.body, (int) Math.min(whole, LONGEST_BODY_KEPT));
			}
			in.readBytes(this.body, this.bodyLength, kept);
			this.bodyLength += kept;
		}
		in.skipBytes(count - kept);
	}

	private void startOver() {
		this.part = Part.STATUS_LINE;
		this.chunked = false;
		this.length = -1;
		this.headers = Map.of();
		this.body = NOTHING;
		this.bodyLength = 0;
	}

	private static String value(ByteBuf in, int colon, int end) {
		return in.toString(colon + 1, end - colon - 1, StandardCharsets.ISO_8859_1).strip();
	}

	private static long number(String text, int radix) {
		try {
			long number = Long.parseLong(text.strip(), radix);
			if (number >= 0) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// told below, with the text
		}
		throw new MalformedAnswerException("not a length: " + text);
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	private enum Part {

		STATUS_LINE, HEADER, BODY, BODY_UNTIL_CLOSE, CHUNK_SIZE, CHUNK, CHUNK_END, TRAILER, DONE

	}

}
