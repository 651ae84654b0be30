package io.plimsoll.lab.timeouts;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class LatencyHistogramTest {

	private static final String PAGE = """
			# TYPE http_client_requests_seconds histogram
			http_client_requests_seconds_bucket{method="GET",status="200",uri="/postcodes/{code}",le="0.01"} 50
			http_client_requests_seconds_bucket{method="GET",status="200",uri="/postcodes/{code}",le="0.02"} 90
			http_client_requests_seconds_bucket{method="GET",status="200",uri="/postcodes/{code}",le="+Inf"} 100
			http_client_requests_seconds_count{method="GET",status="200",uri="/postcodes/{code}"} 100
			http_client_requests_seconds_bucket{method="GET",status="404",uri="/postcodes/{code}",le="0.01"} 0
			http_client_requests_seconds_bucket{method="GET",status="404",uri="/postcodes/{code}",le="0.02"} 1.0E1
			http_client_requests_seconds_bucket{method="GET",status="404",uri="/postcodes/{code}",le="+Inf"} 10
			http_client_requests_seconds_bucket{method="GET",status="200",uri="/elsewhere",le="0.01"} 7
			http_server_requests_seconds_bucket{method="GET",status="200",uri="/postcodes/{code}",le="0.01"} 7
			""";

	private static final LatencyHistogram CALLS = LatencyHistogram.read(PAGE, "http_client_requests_seconds",
			List.of("uri=\"/postcodes/{code}\""));

	@Test
	void seriesOfTheMeterThatHaveTheLabelsAreAddedUp() {
		assertThat(CALLS).isEqualTo(of(Map.of(0.01, 50L, 0.02, 100L, Double.POSITIVE_INFINITY, 110L)));
	}

	@Test
	void aPercentileLiesWithinItsBucketByProportion() {
		assertThat(CALLS.at(25.0 / 110)).isEqualTo(Duration.ofMillis(5));
		assertThat(CALLS.at(50.0 / 110)).isEqualTo(Duration.ofMillis(10));
		assertThat(CALLS.at(75.0 / 110)).isEqualTo(Duration.ofMillis(15));
	}

	@Test
	void whatIsBeyondTheHighestBoundIsSaidToBeThere() {
		assertThat(CALLS.at(0.999)).isEqualTo(Duration.ofMillis(20));
	}

	@Test
	void onlyWhatCameSinceCounts() {
		var before = of(Map.of(0.01, 50L, 0.02, 60L, Double.POSITIVE_INFINITY, 60L));
		assertThat(CALLS.since(before)).isEqualTo(of(Map.of(0.01, 0L, 0.02, 40L, Double.POSITIVE_INFINITY, 50L)));
		assertThat(CALLS.since(LatencyHistogram.EMPTY)).isEqualTo(CALLS);
		assertThat(LatencyHistogram.EMPTY.plus(CALLS)).isEqualTo(CALLS);
	}

	@Test
	void ofNoCallsThereIsNoLatency() {
		assertThat(LatencyHistogram.read(PAGE, "no_such_meter", List.of()).calls()).isZero();
		assertThatIllegalStateException().isThrownBy(() -> LatencyHistogram.EMPTY.at(0.5));
	}

	static LatencyHistogram of(Map<Double, Long> atMost) {
		return new LatencyHistogram(new TreeMap<>(atMost));
	}

}
