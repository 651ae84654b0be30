package io.plimsoll.lab.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Calls one address. Every call is bounded in time; none is tried twice. Safe for use by
 * many threads.
 */
public final class GatewayClient implements AutoCloseable {

	private final URI base;

	private final Duration timeout;

	private final HttpClient http;

	/**
	 * A client of the server at {@code base}, whose answers take {@code timeout} at most.
	 */
	public GatewayClient(URI base, Duration timeout) {
		this.base = base;
		this.timeout = timeout;
		this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(timeout).build();
	}

	/**
	 * Sends {@code call} and waits for the answer, whatever its status.
	 * @throws IOException if there is no answer in time
	 */
	public Reply send(Call call) throws IOException, InterruptedException {
		BodyPublisher body = (call.body() != null) ? BodyPublishers.ofString(call.body()) : BodyPublishers.noBody();
		var request = HttpRequest.newBuilder(this.base.resolve(call.path()))
			.timeout(this.timeout)
			.method(call.method(), body);
		call.headers().forEach(request::header);
		var response = this.http.send(request.build(), BodyHandlers.ofString());
		return new Reply(response.statusCode(), response.headers(), response.body());
	}

	/** The address that is called. */
	public URI base() {
		return this.base;
	}

	@Override
	public void close() {
		this.http.shutdownNow();
	}

}
