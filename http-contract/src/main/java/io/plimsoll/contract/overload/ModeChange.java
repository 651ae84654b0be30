package io.plimsoll.contract.overload;

import java.util.Optional;

import io.plimsoll.contract.ProblemType;
import io.plimsoll.contract.web.Problems;
import io.plimsoll.shedding.AdmissionMode;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ProblemDetail;

/**
 * What an operator asks to switch to.
 *
 * @param mode {@code enforce}, {@code shadow} or {@code off}
 */
public record ModeChange(@Nullable String mode) {

	/** The mode, if there is such a one. */
	public Optional<AdmissionMode> asked() {
		return AdmissionMode.of(this.mode);
	}

	/** The answer where there is none. */
	public ProblemDetail problem() {
		return Problems.ofField(ProblemType.INVALID_VALUE, "mode", "The mode is enforce, shadow or off: " + this.mode);
	}

}
