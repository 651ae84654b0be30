package io.plimsoll.deadline.servlet;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import io.plimsoll.deadline.Deadline;
import io.plimsoll.deadline.DeadlineExceededException;
import io.plimsoll.deadline.DeadlinePolicy;
import io.plimsoll.deadline.ProcessPauses;
import io.plimsoll.deadline.RecordedTimes;
import io.plimsoll.deadline.RequestTimeout;
import io.plimsoll.testkit.FakeClock;
import jakarta.servlet.FilterChain;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.ModelAndView;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

class DeadlineFilterTest {

	private static final FilterChain NOT_REACHED = (_, _) -> fail("work was done");

	private final FakeClock time = new FakeClock();

	private final AtomicReference<Exception> refusal = new AtomicReference<>();

	private final RecordedTimes times = new RecordedTimes();

	private final ProcessPauses pauses = new ProcessPauses(Duration.ofMillis(100), Duration.ofMillis(100),
			this.time::nanos);

	private final DeadlineFilter filter = new DeadlineFilter(
			new DeadlinePolicy(Duration.ofSeconds(2), Duration.ofMillis(10)), this.time::nanos, this.pauses,
			(_, _, _, ex) -> {
				this.refusal.set(ex);
				return new ModelAndView();
			}, this.times);

	@Test
	void theWorkKnowsItsDeadline() throws Exception {
		var seen = new AtomicReference<Duration>();
		filter("300", (_, _) -> seen.set(Deadline.current().orElseThrow().remaining()));
		assertThat(seen).hasValue(Duration.ofMillis(300));
	}

	@Test
	void whatArrivesTooLateIsNotWorkedOn() throws Exception {
		filter("0", NOT_REACHED);
		assertThat(this.refusal.get()).isInstanceOf(DeadlineExceededException.class).hasMessageContaining("arrival");
	}

	@Test
	void whatCannotBeReadIsRefused() throws Exception {
		filter("-5", NOT_REACHED);
		assertThat(this.refusal.get()).isInstanceOf(MalformedRequestTimeoutException.class).hasMessageEndingWith("-5");
	}

	@Test
	void theObserverHearsHowMuchWasLeftAndWhatCameTooLate() throws Exception {
		filter("300", (_, _) -> {
		});
		filter("0", NOT_REACHED);
		filter("soon", NOT_REACHED);
		assertThat(this.times.told()).containsExactly("arrived 300", "expired arrival");
	}

	@Test
	void whatWaitedInTheSocketLongerThanItsClientIsNotWorkedOn() throws Exception {
		this.pauses.tick();
		this.time.advance(Duration.ofSeconds(2));
		filter("2000", NOT_REACHED);
		assertThat(this.refusal.get()).isInstanceOf(DeadlineExceededException.class).hasMessageContaining("arrival");
		assertThat(this.times.told()).containsExactly("expired arrival");
	}

	@Test
	void whatWaitedInTheSocketHasTheRestOfItsTime() throws Exception {
		this.pauses.tick();
		this.time.advance(Duration.ofMillis(800));
		this.pauses.tick();
		var seen = new AtomicReference<Duration>();
		filter("2000", (_, _) -> seen.set(Deadline.current().orElseThrow().remaining()));
		assertThat(seen).hasValue(Duration.ofMillis(1200));
	}

	private void filter(String timeLeft, FilterChain chain) throws Exception {
		var request = new MockHttpServletRequest("GET", "/flights");
		request.addHeader(RequestTimeout.HEADER, timeLeft);
		this.filter.doFilter(request, new MockHttpServletResponse(), chain);
	}

}
