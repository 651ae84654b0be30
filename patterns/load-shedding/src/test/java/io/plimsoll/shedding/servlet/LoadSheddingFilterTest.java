package io.plimsoll.shedding.servlet;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import io.plimsoll.shedding.Admission.Admitted;
import io.plimsoll.shedding.AdmissionControl;
import io.plimsoll.shedding.Arrival;
import io.plimsoll.shedding.ClassFloors;
import io.plimsoll.shedding.FixedLimit;
import io.plimsoll.shedding.Priority;
import io.plimsoll.shedding.QueueBounds;
import io.plimsoll.shedding.RetryAfter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LoadSheddingFilterTest {

	private final FakeClock clock = new FakeClock();

	private final AdmissionControl control = new AdmissionControl("booking-service", new FixedLimit(1),
			QueueBounds.of(1, Duration.ofMillis(100)), ClassFloors.STANDARD,
			new RetryAfter(Duration.ofSeconds(1), Duration.ZERO, new Random(1)), this.clock::nanos);

	private final LoadSheddingFilter filter = new LoadSheddingFilter(this.control, RequestArrivals.INSIDE);

	@Test
	void aPlaceIsHeldWhileTheChainRuns() throws Exception {
		send("/bookings", (_, _) -> assertThat(this.control.inFlight()).isOne());
		assertThat(this.control.inFlight()).isZero();
	}

	@Test
	void aChainThatThrowsGivesItsPlaceBack() {
		assertThatThrownBy(() -> send("/bookings", (_, _) -> {
			throw new ServletException("broken");
		})).hasMessage("broken");
		assertThat(this.control.inFlight()).isZero();
	}

	@Test
	void aRefusalIsAProblemDocumentAndNothingRunsForIt() throws Exception {
		send("/bookings", (_, _) -> {
			var refused = send("/bookings", (_, _) -> {
				throw new AssertionError("nothing may run");
			});
			assertThat(refused.getStatus()).isEqualTo(503);
			assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
			assertThat(refused.getContentType()).startsWith("application/problem+json");
			assertThat(refused.getContentAsString()).contains("\"reason\":\"queue-age\"",
					"\"layer\":\"booking-service\"", "\"class\":\"default\"");
		});
	}

	@Test
	void aRequestThatWaitsRunsWhenAPlaceFallsFree() throws Exception {
		var before = (Admitted) this.control.admit(new Arrival(Priority.UNKNOWN, Arrival.ANY_ROUTE));
		var waiting = new FutureTask<>(() -> send("/bookings", (_, response) -> response.setContentType("text/plain")));
		Thread.startVirtualThread(waiting);
		while (this.control.waiting() == 0 && !waiting.isDone()) {
			Thread.onSpinWait();
		}
		before.close();
		assertThat(waiting.get(10, TimeUnit.SECONDS).getStatus()).isIn(200, 503);
		assertThat(this.control.inFlight()).isZero();
	}

	@Test
	void anInterruptedWaitIsARefusalAndStaysAnInterrupt() throws Exception {
		send("/bookings", (_, _) -> {
			Thread.currentThread().interrupt();
			assertThat(send("/bookings", (_, _) -> {
				throw new AssertionError("nothing may run");
			}).getStatus()).isEqualTo(503);
			assertThat(Thread.interrupted()).isTrue();
		});
		assertThat(this.control.waiting()).isZero();
	}

	@Test
	void aProbeIsServedBesidesAFullHouse() throws Exception {
		send("/bookings",
				(_, _) -> assertThat(
						send("/readyz", (_, response) -> response.setContentType("text/plain")).getStatus())
					.isEqualTo(200));
	}

	@Test
	void whileRequestsAreRefusedEveryAnswerTellsTheLevel() throws Exception {
		assertThat(send("/bookings", (_, _) -> {
		}).getHeader("Plimsoll-Admission-Level")).isNull();
		Thread.currentThread().interrupt(); // nobody waits
		send("/bookings", (_, _) -> {
			for (int i = 0; i < 9; i++) {
				assertThat(send("/bookings", (_, _) -> {
				}).getStatus()).isEqualTo(503);
			}
		});
		assertThat(Thread.interrupted()).isTrue();
		this.clock.advance(Duration.ofSeconds(1));
		// all were of this rank, of which some were let in
		assertThat(send("/bookings", (_, _) -> {
		}).getHeader("Plimsoll-Admission-Level")).isEqualTo("default;0");
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(send("/bookings", (_, _) -> {
		}).getHeader("Plimsoll-Admission-Level")).isNull();
	}

	@Test
	void theClassOfTheEdgeIsTaken() throws Exception {
		var request = new MockHttpServletRequest("GET", "/bookings");
		request.addHeader("Plimsoll-Priority", "bulk;7");
		send("/bookings", (_, _) -> {
			var response = new MockHttpServletResponse();
			this.filter.doFilter(request, response, (_, _) -> {
			});
			assertThat(response.getContentAsString()).contains("\"class\":\"bulk\"");
		});
	}

	@Test
	void anAsynchronousRequestHoldsItsPlaceUntilItCompletes() throws Exception {
		var request = request("/bookings");
		this.filter.doFilter(request, new MockHttpServletResponse(), (asyncRequest, _) -> asyncRequest.startAsync());
		assertThat(this.control.inFlight()).isOne();
		request.getAsyncContext().complete();
		assertThat(this.control.inFlight()).isZero();
	}

	@Test
	void aRequestThatStartsASecondAsynchronousCycleHoldsItsPlaceThroughIt() throws Exception {
		var request = request("/bookings");
		this.filter.doFilter(request, new MockHttpServletResponse(), (asyncRequest, _) -> asyncRequest.startAsync());
		var first = (MockAsyncContext) request.getAsyncContext();
		var second = new MockAsyncContext(request, new MockHttpServletResponse());
		for (var listener : first.getListeners()) {
			listener.onStartAsync(new jakarta.servlet.AsyncEvent(second));
		}
		assertThat(this.control.inFlight()).isOne();
		second.complete();
		assertThat(this.control.inFlight()).isZero();
	}

	private MockHttpServletResponse send(String path, FilterChain chain) throws ServletException, java.io.IOException {
		var response = new MockHttpServletResponse();
		this.filter.doFilter(request(path), response, chain);
		return response;
	}

	private static MockHttpServletRequest request(String path) {
		var request = new MockHttpServletRequest("GET", path);
		request.setServletPath(path);
		request.setAsyncSupported(true);
		return request;
	}

}
