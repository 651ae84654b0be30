package io.plimsoll.gateway.edge;

import java.util.regex.Pattern;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.plimsoll.contract.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with the head of a request: what the HTTP codec lets through
 * although two parties on the way could read it differently, and what is too large. What
 * passes has one meaning.
 *
 * @param limits what is too large; the codec holds to the sizes of line and head
 */
record HeadCheck(EdgeLimits limits) {

	private static final Pattern HOST = Pattern
		.compile("(?:[A-Za-z0-9._~-]{1,255}|\\[[0-9A-Fa-f:.]{2,45}])(?::[0-9]{1,5})?");

	private static final Pattern ABSOLUTE = Pattern.compile("https?://([^/?#]*)(?:[/?].*)?", Pattern.CASE_INSENSITIVE);

	/** What is wrong, or null. */
	@Nullable BadHead check(HttpRequest request) {
		if (request.decoderResult().isFailure()) {
			return undecoded(request.decoderResult().cause());
		}
		var headers = request.headers();
		if (headers.size() > this.limits.fields()) {
			return new BadHead(ProblemType.HEADER_TOO_LARGE,
					"The head has more than " + this.limits.fields() + " fields.");
		}
		var version = request.protocolVersion();
		if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
			return malformed("The version of HTTP must be 1.1 or 1.0.");
		}
		var target = request.uri();
		if (!isVisible(target)) {
			return malformed("The request target must be visible ASCII.");
		}
		var wrong = host(target, headers, version);
		return (wrong != null) ? wrong : body(headers, version);
	}

	/** A loop, as it is done for each refusal of a flood. */
	private static boolean isVisible(String target) {
		for (int i = 0; i < target.length(); i++) {
			if (target.charAt(i) <= 0x20 || target.charAt(i) >= 0x7f) {
				return false;
			}
		}
		return true;
	}

	private static @Nullable BadHead host(String target, HttpHeaders headers, HttpVersion version) {
		var hosts = headers.getAll(HttpHeaderNames.HOST);
		if (hosts.size() > 1) {
			return malformed("There must be one Host.");
		}
		if (hosts.isEmpty()) {
			return version.equals(HttpVersion.HTTP_1_1) ? malformed("There must be a Host.") : null;
		}
		var host = hosts.getFirst();
		if (!HOST.matcher(host).matches()) {
			return malformed("The Host is malformed.");
		}
		if (target.startsWith("/")) {
			return null;
		}
		var absolute = ABSOLUTE.matcher(target);
		return (absolute.matches() && absolute.group(1).equalsIgnoreCase(host)) ? null
				: malformed("The request target must be a path, or an address on the Host.");
	}

	private @Nullable BadHead body(HttpHeaders headers, HttpVersion version) {
		var codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
		if (!codings.isEmpty()) {
			boolean chunked = codings.size() == 1 && codings.getFirst().equalsIgnoreCase("chunked");
			if (!chunked || version.equals(HttpVersion.HTTP_1_0) || headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
				return malformed("A body has a Content-Length or the Transfer-Encoding chunked.");
			}
			return null;
		}
		// of a handshake from before RFC 6455, whose body of eight bytes Netty reads and
		// no one else
		if (headers.contains(HttpHeaderNames.SEC_WEBSOCKET_KEY1)) {
			return malformed("There is no Sec-WebSocket-Key1.");
		}
		var length = headers.get(HttpHeaderNames.CONTENT_LENGTH);
		if (length == null) {
			return null;
		}
		if (!length.chars().allMatch((character) -> character >= '0' && character <= '9') || length.isEmpty()) {
			return malformed("The Content-Length is malformed.");
		}
		long limit = this.limits.body().toBytes();
		return (length.length() > 18 || Long.parseLong(length) > limit)
				? new BadHead(ProblemType.CONTENT_TOO_LARGE, "The body has more than " + limit + " bytes.") : null;
	}

	private BadHead undecoded(Throwable cause) {
		return switch (cause) {
			case TooLongHttpLineException _ -> new BadHead(ProblemType.URI_TOO_LONG,
					"The request line has more than " + this.limits.requestLine().toBytes() + " bytes.");
			case TooLongHttpHeaderException _ -> new BadHead(ProblemType.HEADER_TOO_LARGE,
					"The fields of the head have more than " + this.limits.head().toBytes() + " bytes.");
			default -> malformed("The head of the request is no HTTP.");
		};
	}

	private static BadHead malformed(String detail) {
		return new BadHead(ProblemType.MALFORMED_REQUEST, detail);
	}

	/**
	 * Why a head is refused.
	 *
	 * @param type the type of the problem
	 * @param detail one sentence of ours: nothing that the client has sent
	 */
	record BadHead(ProblemType type, String detail) {

		/** The problem document. */
		String document() {
			return """
					{"type":"%s","title":"%s","status":%d,"detail":"%s"}""".formatted(this.type.uri(),
					this.type.title(), this.type.status(), this.detail);
		}

	}

}
