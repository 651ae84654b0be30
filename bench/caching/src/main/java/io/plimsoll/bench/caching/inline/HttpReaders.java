package io.plimsoll.bench.caching.inline;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Those who ask for postcodes. What is late, no 200, or not the place is a failure. */
final class HttpReaders {

	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final InlineCache cache;

	private final int port;

	private final String token;

	HttpReaders(InlineCache cache, int port, String token) {
		this.cache = cache;
		this.port = port;
		this.token = token;
	}

	/** How many of {@code codes} were answered right, all asked at once. */
	int right(List<String> codes) throws InterruptedException {
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var tasks = codes.stream().<Callable<Boolean>>map((code) -> () -> isRight(code)).toList();
			int right = 0;
			for (var task : new ArrayList<>(threads.invokeAll(tasks))) {
				right += task.get() ? 1 : 0;
			}
			return right;
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Whether {@code code} was answered right. */
	boolean isRight(String code) {
		try {
			var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + this.cache.path(code)))
				.header("Authorization", "Bearer " + this.token)
				.timeout(PATIENCE)
				.build();
			var answer = this.client.send(request, BodyHandlers.ofString());
			return answer.statusCode() == 200 && answer.body().contains("\"" + code + "\"");
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
			return false;
		}
		catch (Exception _) {
			return false;
		}
	}

}
