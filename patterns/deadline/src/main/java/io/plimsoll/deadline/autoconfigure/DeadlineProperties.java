package io.plimsoll.deadline.autoconfigure;

import java.time.Duration;

import io.plimsoll.deadline.DeadlinePolicy;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.deadline.ProcessPauses;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the deadlines.
 *
 * @param max the longest deadline that is granted; also what a silent client gets
 * @param hopMargin what a hop keeps back of the time left
 * @param aging whether requests grow older while the process stands still
 * @param pause how late a tick of some milliseconds must be to be a pause of the process
 * @param pauseGrace how long after a pause a request may be read that waited in it
 */
@ConfigurationProperties("plimsoll.deadline")
public record DeadlineProperties(@DefaultValue("2s") Duration max, @DefaultValue("10ms") Duration hopMargin,
		@DefaultValue("true") boolean aging, @DefaultValue("100ms") Duration pause,
		@DefaultValue("100ms") Duration pauseGrace) {

	public DeadlineProperties {
		new DeadlinePolicy(max, hopMargin);
		new ProcessPauses(pause, pauseGrace, MonotonicClock.system());
	}

	DeadlinePolicy policy() {
		return new DeadlinePolicy(this.max, this.hopMargin);
	}

	/** Noticed by the machine's clock, whatever clock judges the deadlines. */
	ProcessPauses pauses() {
		return new ProcessPauses(this.pause, this.pauseGrace, MonotonicClock.system());
	}

}
