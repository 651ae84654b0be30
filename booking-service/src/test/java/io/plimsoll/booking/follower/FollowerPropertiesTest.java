package io.plimsoll.booking.follower;

import io.plimsoll.booking.feed.FeedProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class FollowerPropertiesTest {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Settings.class)
		.withPropertyValues("booking.follower.interval=25ms", "booking.follower.patience=200ms",
				"booking.follower.seats=24000", "booking.follower.ended=4096", "booking.feed.retention=72h",
				"booking.feed.kept=500000");

	@Test
	void theValuesOfTheApplicationAreFine() {
		this.runner.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@CsvSource({ "follower.interval, 0s, booking.follower.interval must be > 0: PT0S",
			"follower.patience, -1s, booking.follower.patience must be > 0: PT-1S",
			"follower.seats, 0, booking.follower.seats must be > 0: 0",
			"follower.ended, 0, booking.follower.ended must be > 0: 0",
			"feed.retention, 0s, booking.feed.retention must be > 0: PT0S",
			"feed.kept, 0, booking.feed.kept must be > 0: 0" })
	void aWrongValueStopsTheStartWithItsName(String property, String value, String message) {
		this.runner.withPropertyValues("booking." + property + "=" + value)
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessage(message));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties({ FollowerProperties.class, FeedProperties.class })
	static class Settings {

	}

}
