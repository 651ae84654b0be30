package io.plimsoll.gateway.flights;

import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.plimsoll.deadline.Cadence;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.gateway.routes.InstanceState;
import io.plimsoll.gateway.routes.Upstreams;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the board, and answers from it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FlightBoardProperties.class)
class FlightsConfiguration {

	private static final String BOOKING = "booking";

	@Bean
	FlightBoard flightBoard(Upstreams upstreams, FlightBoardProperties properties, MonotonicClock clock,
			@Value("${plimsoll.instance}") String self) {
		var turn = new AtomicInteger();
		return new FlightBoard(() -> next(upstreams, turn.getAndIncrement()),
				Cadence.of(self, "flight-board", properties.interval()), InstantSource.system(), clock);
	}

	@Bean
	BoardAnswers boardAnswers(FlightBoard board) {
		return new BoardAnswers(board);
	}

	@Bean
	MeterBinder degradedAnswers(BoardAnswers answers) {
		return (registry) -> FunctionCounter.builder("plimsoll.degraded.answers", answers, BoardAnswers::degraded)
			.description("Answers without a part, given in place of a refusal")
			.tag("route", "flights")
			.register(registry);
	}

	private static Optional<URI> next(Upstreams upstreams, int turn) {
		var well = upstreams.instances()
			.stream()
			.filter((instance) -> instance.service().equals(BOOKING) && upstreams.isWell(instance))
			.toList();
		var inService = well.stream()
			.filter((instance) -> upstreams.state(instance) != InstanceState.EVACUATED)
			.toList();
		var asked = inService.isEmpty() ? well : inService;
		return asked.isEmpty() ? Optional.empty() : Optional.of(asked.get(Math.floorMod(turn, asked.size())).url());
	}

}
