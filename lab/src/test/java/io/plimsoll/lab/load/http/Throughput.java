package io.plimsoll.lab.load.http;

import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.lab.load.Call;
import io.plimsoll.lab.load.LoadListener;
import io.plimsoll.lab.load.LoadPlan;
import io.plimsoll.lab.load.Mix;
import io.plimsoll.lab.load.Request;
import io.plimsoll.lab.load.RequestSource;
import io.plimsoll.lab.load.Schedule;

/**
 * Measures what the generator can offer: {@code Throughput PORT SECONDS RATE…} against a
 * {@link TrivialServer} in another process. Not a test, since its figures are the
 * machine's. From {@code lab}, after the tests were compiled, with the {@code java} of a
 * JDK 25: <pre>
 * ../mvnw -q dependency:build-classpath -Dmdep.outputFile=target/classpath
 * CP=target/test-classes:target/classes:$(cat target/classpath)
 * java -cp $CP io.plimsoll.lab.load.http.TrivialServer 19999 &amp;
 * java -cp $CP io.plimsoll.lab.load.http.Throughput 19999 10 5000 20000 20000 30000 40000
 * </pre> The first rate warms the process up. Look at the lateness and the soundness
 * before the rate, and measure while nothing else runs.
 */
final class Throughput {

	private Throughput() {
	}

	public static void main(String[] arguments) throws InterruptedException {
		var target = URI.create("http://127.0.0.1:" + arguments[0]);
		var duration = Duration.ofSeconds(Long.parseLong(arguments[1]));
		var requests = Stream.iterate(0, (i) -> i + 1)
			.limit(1000)
			.map((i) -> Request.get("/addresses/c-%06d".formatted(i)).header("Accept", "application/json").build())
			.toArray(Request[]::new);
		RequestSource source = (random) -> requests[random.nextInt(requests.length)];
		try (var generator = new LoadGenerator(MonotonicClock.system())) {
			for (var rate : Stream.of(arguments).skip(2).mapToDouble(Double::parseDouble).toArray()) {
				var plan = LoadPlan.of(target, Schedule.poisson(rate, duration), Mix.of(Call.of("trivial", source)), 1);
				var result = generator.run(plan, LoadListener.NONE);
				var figures = result.of("trivial");
				System.out.printf(
						"offered %.0f/s: good %d of %d, cores %.2f, send lateness p50 %s p99 %s max %s,"
								+ " latency p50 %s p99 %s, connections %d, %s%n",
						rate, figures.total().good(), figures.total().offered(), result.generator().cores(),
						result.generator().latenessP50(), result.generator().latenessP99(),
						result.generator().latenessMax(), figures.latencyAt(50), figures.latencyAt(99),
						result.generator().connections(), result.soundness());
			}
		}
	}

}
