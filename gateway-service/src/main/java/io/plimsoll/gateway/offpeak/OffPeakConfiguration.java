package io.plimsoll.gateway.offpeak;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.deadline.lifecycle.Loop;
import io.plimsoll.gateway.identity.CallerCheck;
import io.plimsoll.shedding.AdmissionControls;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Moves bulk work off the peak. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OffPeakProperties.class)
class OffPeakConfiguration {

	/** As many as make a name that nobody guesses. */
	private static final int ID_BYTES = 16;

	@Bean
	OffPeakSwitch offPeakSwitch(OffPeakProperties properties) {
		return new OffPeakSwitch(properties.mode());
	}

	@Bean
	OffPeakCounts offPeakCounts() {
		return new OffPeakCounts();
	}

	@Bean
	OffPeakLane offPeakLane(OffPeakProperties properties, OffPeakCounts counts, MonotonicClock clock) {
		return new OffPeakLane(properties, ids(new SecureRandom()), counts, clock);
	}

	@Bean
	OffPeakWork offPeakWork(OffPeakLane lane, OffPeakProperties properties, AdmissionControls controls,
			MonotonicClock clock, ServerProperties server, Environment environment) {
		// the port is not known before the server has started
		var reissue = new LoopBackReissue(server.getAddress(),
				() -> environment.getRequiredProperty("local.server.port", Integer.class),
				properties.answer().toBytes());
		return new OffPeakWork(lane, new Valley(controls, properties, clock), reissue);
	}

	@Bean
	Loop offPeakLoop(OffPeakWork work) {
		return new Loop("off-peak", () -> {
			work.step();
			return OffPeakWork.INTERVAL;
		});
	}

	@Bean
	DeferBulk deferBulk(OffPeakLane lane, OffPeakSwitch mode, OffPeakCounts counts, CallerCheck tokens,
			JsonMapper json) {
		return new DeferBulk(lane, mode, counts, tokens, json);
	}

	@Bean
	OffPeakMetrics offPeakMetrics(OffPeakLane lane, OffPeakCounts counts) {
		return new OffPeakMetrics(lane, counts);
	}

	private static Supplier<String> ids(SecureRandom random) {
		return () -> {
			var bytes = new byte[ID_BYTES];
			random.nextBytes(bytes);
			return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
		};
	}

}
