package io.plimsoll.deadline.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

import io.plimsoll.deadline.Deadline;
import io.plimsoll.deadline.DeadlinePolicy;
import io.plimsoll.deadline.RequestTimeout;

import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;

/**
 * Makes requests that end with the deadline of the thread that sends them: the time left,
 * less the hop margin, is told to the server and bounds the wait for its answer. A call
 * outside of any deadline is bounded by {@link DeadlinePolicy#max()}.
 * <p>
 * The wait for the connection is bounded by the client's own connect timeout. When the
 * time is up the call fails with an {@link IOException} and its connection is closed; the
 * server may or may not have done the work.
 */
public final class DeadlineRequestFactory implements ClientHttpRequestFactory {

	private final HttpClient client;

	private final DeadlinePolicy policy;

	public DeadlineRequestFactory(HttpClient client, DeadlinePolicy policy) {
		this.client = client;
		this.policy = policy;
	}

	/**
	 * A request with the time that is left now.
	 * @throws io.plimsoll.deadline.DeadlineExceededException if no time is left for a hop
	 */
	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod method) throws IOException {
		Duration time = Deadline.current()
			.map((deadline) -> deadline.earlierBy(this.policy.hopMargin()).atMost(this.policy.max(), "before-call"))
			.orElse(this.policy.max());
		// a factory is a client and a timeout, nothing that costs; the client is shared
		var factory = new JdkClientHttpRequestFactory(this.client);
		factory.setReadTimeout(time);
		var request = factory.createRequest(uri, method);
		request.getHeaders().set(RequestTimeout.HEADER, RequestTimeout.format(time));
		return request;
	}

}
