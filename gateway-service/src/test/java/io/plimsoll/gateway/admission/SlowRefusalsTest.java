package io.plimsoll.gateway.admission;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.plimsoll.deadline.Deadline;
import io.plimsoll.deadline.webflux.DeadlineWebFilter;
import io.plimsoll.gateway.edge.TestProxies;
import io.plimsoll.shedding.slow.HotClients;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

import static org.assertj.core.api.Assertions.assertThat;

class SlowRefusalsTest {

	private static final Duration HELD = Duration.ofSeconds(1);

	private final FakeClock clock = new FakeClock();

	private final AtomicInteger given = new AtomicInteger();

	private final Mono<Void> refusal = Mono.fromRunnable(this.given::incrementAndGet);

	private final SlowRefusals slow = slow(3);

	private VirtualTimeScheduler time;

	@BeforeEach
	void holdTime() {
		this.time = VirtualTimeScheduler.getOrSet();
	}

	@AfterEach
	void letTimeGo() {
		VirtualTimeScheduler.reset();
	}

	@Test
	void aHotClientGetsItsRefusalLaterAndAnotherAtOnce() {
		heat(this.slow);
		refuse(this.slow, "10.0.0.1");
		assertThat(this.given).hasValue(10);
		assertThat(this.slow.held()).isOne();
		refuse(this.slow, "10.0.0.2");
		assertThat(this.given).hasValue(11);
		this.time.advanceTimeBy(HELD.minusMillis(1));
		assertThat(this.given).hasValue(11);
		this.time.advanceTimeBy(Duration.ofMillis(1));
		assertThat(this.given).hasValue(12);
		assertThat(this.slow.held()).isZero();
	}

	@Test
	void noMoreThanSoManyAreHeldBackAtATime() {
		heat(this.slow);
		for (int i = 0; i < 10; i++) {
			refuse(this.slow, "10.0.0.1");
		}
		assertThat(this.slow.held()).isEqualTo(3);
		assertThat(this.given).hasValue(10 + 7);
		this.time.advanceTimeBy(HELD);
		assertThat(this.given).hasValue(20);
	}

	@Test
	void withoutRoomForAnyAllAreGivenAtOnce() {
		var off = slow(0);
		heat(off);
		refuse(off, "10.0.0.1");
		assertThat(this.given).hasValue(11);
	}

	@Test
	void noneIsHeldBackBeyondItsDeadline() {
		heat(this.slow);
		var exchange = exchange("10.0.0.1");
		exchange.getAttributes()
			.put(DeadlineWebFilter.ATTRIBUTE, Deadline.after(Duration.ofMillis(400), this.clock::nanos));
		this.slow.pace(exchange, this.refusal).subscribe();
		this.time.advanceTimeBy(Duration.ofMillis(300));
		assertThat(this.given).hasValue(11);
	}

	@Test
	void aClientThatLeavesMakesRoom() {
		heat(this.slow);
		this.slow.pace(exchange("10.0.0.1"), this.refusal).subscribe().dispose();
		assertThat(this.slow.held()).isZero();
		assertThat(this.given).hasValue(10);
	}

	private SlowRefusals slow(int most) {
		return new SlowRefusals(new HotClients(this.clock::nanos), TestProxies.none(),
				new SlowRefusalsProperties(most, HELD));
	}

	private void heat(SlowRefusals refusals) {
		for (int i = 0; i < 10; i++) {
			refuse(refusals, "10.0.0.1");
		}
	}

	private void refuse(SlowRefusals refusals, String address) {
		refusals.pace(exchange(address), this.refusal).subscribe();
	}

	private static MockServerWebExchange exchange(String address) {
		return MockServerWebExchange
			.from(MockServerHttpRequest.get("/bookings").remoteAddress(new InetSocketAddress(address, 1)));
	}

}
