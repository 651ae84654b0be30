package io.plimsoll.gateway.quota;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import io.plimsoll.shedding.AdmissionMode;
import io.plimsoll.shedding.quota.Quota;
import io.plimsoll.shedding.quota.Quota.Wrong;
import org.jspecify.annotations.Nullable;

/**
 * The quota that an operator asks for, as a whole: of a part, the rest would be anybody's
 * guess.
 *
 * @param mode {@code enforce}, {@code shadow} or {@code off}
 * @param rate requests a second of each tenant, at all gateways together
 * @param burst requests at once, after a rest
 * @param ceiling how many times the quota is let in at all
 * @param instances how many gateways there are
 */
record QuotaChange(@Nullable String mode, @Nullable Integer rate, @Nullable Integer burst, @Nullable Integer ceiling,
		@Nullable Integer instances) {

	static QuotaChange of(Quota quota) {
		return new QuotaChange(quota.mode().word(), quota.rate(), quota.burst(), quota.ceiling(), quota.instances());
	}

	/** Whether that can be done. */
	Verdict verdict() {
		var asked = AdmissionMode.of(this.mode);
		if (asked.isEmpty()) {
			return new Refused(new Wrong("mode", "must be enforce, shadow or off: " + this.mode));
		}
		if (this.rate == null || this.burst == null || this.ceiling == null || this.instances == null) {
			return new Refused(missing().orElseThrow());
		}
		var wrong = Quota.check(this.rate, this.burst, this.ceiling, this.instances);
		return wrong.isPresent() ? new Refused(wrong.get())
				: new Granted(new Quota(asked.get(), this.rate, this.burst, this.ceiling, this.instances));
	}

	private Optional<Wrong> missing() {
		return Stream
			.of(missing("rate", this.rate), missing("burst", this.burst), missing("ceiling", this.ceiling),
					missing("instances", this.instances))
			.flatMap(Optional::stream)
			.findFirst();
	}

	private static Optional<Wrong> missing(String field, @Nullable Integer value) {
		return Objects.isNull(value) ? Optional.of(new Wrong(field, "is missing")) : Optional.empty();
	}

	/** What comes of it. */
	sealed interface Verdict {

	}

	/** It becomes this quota. */
	record Granted(Quota quota) implements Verdict {
	}

	/** It becomes none. */
	record Refused(Wrong wrong) implements Verdict {
	}

}
