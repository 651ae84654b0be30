package io.plimsoll.gateway.flood;

import java.time.Duration;
import java.util.Optional;

import io.plimsoll.shedding.AdmissionMode;
import org.jspecify.annotations.Nullable;

/**
 * What an operator asks of the line.
 *
 * @param mode {@code enforce}, {@code shadow} or {@code off}
 * @param most the greatest share of requests to let through, 0 to 1; absent, as many as
 * the event loops can take
 * @param seconds for how long, 1 to 60; afterwards all are let through again
 */
record FloodChange(@Nullable String mode, @Nullable Double most, @Nullable Integer seconds) {

	/** What is wrong with it; empty if nothing is. */
	Optional<Wrong> wrong() {
		if (AdmissionMode.of(this.mode).isEmpty()) {
			return Optional.of(new Wrong("mode", "The mode is enforce, shadow or off: " + this.mode));
		}
		if (this.most != null && !(this.most >= 0 && this.most <= 1)) {
			return Optional.of(new Wrong("most", "The share is 0 to 1: " + this.most));
		}
		boolean timed = this.seconds != null && this.seconds >= 1 && this.seconds <= Valve.LONGEST.toSeconds();
		if (this.most != null && !timed) {
			return Optional.of(new Wrong("seconds", "A share is held for 1 to 60 seconds: " + this.seconds));
		}
		return Optional.empty();
	}

	/** Does it; nothing may be wrong with it. */
	void applyTo(FloodLine line) {
		line.switchTo(AdmissionMode.of(this.mode).orElseThrow());
		if (this.most != null && this.seconds != null) {
			line.hold(this.most, Duration.ofSeconds(this.seconds));
		}
		else {
			line.hold(1, Duration.ZERO);
		}
	}

	/**
	 * Why it cannot be done.
	 *
	 * @param field what is to blame
	 * @param detail for people
	 */
	record Wrong(String field, String detail) {
	}

}
