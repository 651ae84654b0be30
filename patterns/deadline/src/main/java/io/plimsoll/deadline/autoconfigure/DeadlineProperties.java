package io.plimsoll.deadline.autoconfigure;

import java.time.Duration;

import io.plimsoll.deadline.DeadlinePolicy;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the deadlines.
 *
 * @param max the longest deadline that is granted; also what a silent client gets
 * @param hopMargin what a hop keeps back of the time left
 */
@ConfigurationProperties("plimsoll.deadline")
public record DeadlineProperties(@DefaultValue("2s") Duration max, @DefaultValue("10ms") Duration hopMargin) {

	public DeadlineProperties {
		new DeadlinePolicy(max, hopMargin);
	}

	DeadlinePolicy policy() {
		return new DeadlinePolicy(this.max, this.hopMargin);
	}

}
