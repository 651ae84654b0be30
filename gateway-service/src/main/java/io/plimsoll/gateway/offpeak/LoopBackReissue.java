package io.plimsoll.gateway.offpeak;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Supplier;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpMethod;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

import org.springframework.http.HttpHeaders;

/**
 * Sends deferred requests to the gateway's own port, so that they pass everything that
 * any other request passes, at the lowest class. Each has a connection of its own, and
 * nobody waits for one.
 */
final class LoopBackReissue implements Reissue {

	/** The least urgent (RFC 9218): of the class bulk, whatever it was lowered by. */
	private static final String NOT_URGENT = "u=7";

	/** More than any deadline. */
	private static final Duration TIMEOUT = Duration.ofSeconds(3);

	private final HttpClient client;

	private final Supplier<Integer> port;

	private final long most;

	/**
	 * Sends to a server of this machine.
	 * @param address which it is bound to; null if to all
	 * @param port known when it has started
	 * @param most bytes of an answer
	 */
	LoopBackReissue(@Nullable InetAddress address, Supplier<Integer> port, long most) {
		var host = (address == null || address.isAnyLocalAddress()) ? InetAddress.getLoopbackAddress() : address;
		this.client = HttpClient.newConnection()
			.disableRetry(true)
			.host(host.getHostAddress())
			.responseTimeout(TIMEOUT);
		this.port = port;
		this.most = most;
	}

	@Override
	public Mono<StoredAnswer> send(DeferredRequest request) {
		var work = request.work();
		return Mono.defer(() -> this.client.port(this.port.get()).headers((fields) -> {
			request.headers().forEach(fields::set);
			fields.set("Priority", NOT_URGENT);
		})
			.request(HttpMethod.valueOf(work.method()))
			.uri(work.uri())
			.send(body(work.body()))
			.response(this::read)
			.single()
			.timeout(TIMEOUT));
	}

	/** One buffer, whose length is announced. */
	private static Mono<ByteBuf> body(ByteBuffer body) {
		return body.hasRemaining() ? Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body.duplicate())) : Mono.empty();
	}

	private Mono<StoredAnswer> read(HttpClientResponse response, ByteBufFlux content) {
		var headers = new HttpHeaders();
		response.responseHeaders().forEach((field) -> headers.add(field.getKey(), field.getValue()));
		return content.reduce(new ByteArrayOutputStream(), this::append)
			.map((body) -> new StoredAnswer(response.status().code(), Fields.ofAnswer(headers),
					ByteBuffer.wrap(body.toByteArray())));
	}

	private ByteArrayOutputStream append(ByteArrayOutputStream read, ByteBuf more) {
		if (read.size() + more.readableBytes() > this.most) {
			throw new AnswerTooLargeException(this.most);
		}
		var bytes = new byte[more.readableBytes()];
		more.readBytes(bytes);
		read.writeBytes(bytes);
		return read;
	}

}
