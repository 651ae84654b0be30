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
 *
 * @param base the address
 * @param timeout what an answer takes at most
 */
public record GatewayClient(URI base, Duration timeout) {

	/**
	 * One for all: making it costs more than a hundred calls. Its threads end with us.
	 */
	private static final HttpClient HTTP = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(2))
		.build();

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
		var response = HTTP.send(request.build(), BodyHandlers.ofString());
		return new Reply(response.statusCode(), response.headers(), response.body());
	}

}
