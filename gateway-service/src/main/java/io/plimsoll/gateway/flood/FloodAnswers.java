package io.plimsoll.gateway.flood;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.plimsoll.shedding.RefusalDocuments;
import io.plimsoll.shedding.RequestClass;
import io.plimsoll.shedding.RetryAfter;
import io.plimsoll.shedding.ShedReason;

/**
 * The refusals of the line, made once: one for each wait that {@code Retry-After} may
 * tell, and each a second time for connections that end. Safe for use by many threads.
 */
final class FloodAnswers {

	/** Who refuses. */
	static final String LAYER = "gateway.event-loop";

	/** The request has waited too long, in front of the loop. */
	static final ShedReason REASON = ShedReason.QUEUE_AGE;

	/** Nobody has looked. */
	static final RequestClass CLASS = RequestClass.DEFAULT;

	private final ByteBuf body;

	/** Head and body of each of {@link #staying}. */
	private final List<ByteBuf> whole;

	private final List<HttpHeaders> staying;

	private final List<HttpHeaders> ending;

	private final RandomGenerator random;

	FloodAnswers(RetryAfter waits) {
		var document = new RefusalDocuments(LAYER).body(REASON, CLASS);
		this.body = kept(document);
		this.staying = headers(waits, document.length, false);
		this.ending = headers(waits, document.length, true);
		this.whole = this.staying.stream().map((headers) -> whole(headers, document)).toList();
		this.random = waits.random();
	}

	/**
	 * The refusal of one request.
	 * @param stays whether the connection goes on
	 */
	FullHttpResponse next(boolean stays) {
		var headers = stays ? this.staying : this.ending;
		return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.SERVICE_UNAVAILABLE,
				this.body.duplicate(), headers.get(this.random.nextInt(headers.size())), EmptyHttpHeaders.INSTANCE);
	}

	/** The refusal of one request whose connection goes on, as it is sent. */
	ByteBuf bytes() {
		return this.whole.get(this.random.nextInt(this.whole.size())).duplicate();
	}

	/** It is never given back, and each answer reads it from its beginning. */
	private static ByteBuf kept(byte[] bytes) {
		var direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
		return Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(direct));
	}

	private static ByteBuf whole(HttpHeaders headers, byte[] document) {
		var head = new StringBuilder(HttpVersion.HTTP_1_1 + " " + HttpResponseStatus.SERVICE_UNAVAILABLE + "\r\n");
		headers.forEach((field) -> head.append(field.getKey()).append(": ").append(field.getValue()).append("\r\n"));
		var line = head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
		var whole = Arrays.copyOf(line, line.length + document.length);
		System.arraycopy(document, 0, whole, line.length, document.length);
		return kept(whole);
	}

	private static List<HttpHeaders> headers(RetryAfter waits, int length, boolean last) {
		int least = Math.toIntExact(waits.least().toSeconds());
		return IntStream.rangeClosed(least, least + Math.toIntExact(waits.spread().toSeconds()))
			.<HttpHeaders>mapToObj((seconds) -> {
				var headers = new DefaultHttpHeaders().set(HttpHeaderNames.RETRY_AFTER, Integer.toString(seconds))
					.set(HttpHeaderNames.CONTENT_TYPE, RefusalDocuments.CONTENT_TYPE)
					.setInt(HttpHeaderNames.CONTENT_LENGTH, length);
				return last ? headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE) : headers;
			})
			.toList();
	}

}
