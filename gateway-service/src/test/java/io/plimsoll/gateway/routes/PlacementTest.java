package io.plimsoll.gateway.routes;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.plimsoll.gateway.balance.Standing;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;

import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

import static org.assertj.core.api.Assertions.assertThat;

class PlacementTest {

	private static final int TIMES = 5_000;

	private final Upstreams upstreams = TestUpstreams.of(2, new FakeClock(), TestUpstreams.BALANCING,
			TestUpstreams.OUTLIERS);

	private final Standing first = this.upstreams.standing(this.upstreams.instances().get(0));

	private final Standing second = this.upstreams.standing(this.upstreams.instances().get(1));

	@Test
	void aRequestHasOnePlaceWhereverItIsSent() {
		var placement = begin();
		placement.moveTo(this.first);
		placement.moveTo(this.second);
		assertThat(this.first.inFlight()).isZero();
		assertThat(this.second.inFlight()).isOne();
		placement.moveTo(this.second);
		assertThat(this.second.inFlight()).isOne();
		placement.end();
		assertThat(this.second.inFlight()).isZero();
	}

	@Test
	void itIsGivenBackOnce() {
		this.first.began();
		var placement = begin();
		placement.moveTo(this.first);
		placement.end();
		placement.end();
		assertThat(this.first.inFlight()).isOne();
	}

	@Test
	void whatIsSentOnAfterItsEndTakesNone() {
		var placement = begin();
		placement.end();
		placement.moveTo(this.first);
		assertThat(this.first.inFlight()).isZero();
	}

	@Test
	void itIsGivenBackWhoeverComesFirst() throws Exception {
		try (var threads = Executors.newFixedThreadPool(2)) {
			for (int i = 0; i < TIMES; i++) {
				var placement = begin();
				placement.moveTo(this.first);
				var both = new CountDownLatch(2);
				threads.execute(() -> {
					placement.moveTo(this.second);
					both.countDown();
				});
				threads.execute(() -> {
					placement.end();
					both.countDown();
				});
				assertThat(both.await(Duration.ofSeconds(10).toMillis(), TimeUnit.MILLISECONDS)).isTrue();
			}
		}
		assertThat(this.first.inFlight()).isZero();
		assertThat(this.second.inFlight()).isZero();
	}

	private static Placement begin() {
		return Placement.begin(MockServerWebExchange.from(MockServerHttpRequest.get("/flights").build()));
	}

}
