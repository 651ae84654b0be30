package io.plimsoll.gateway.zones;

import java.util.Optional;

import io.plimsoll.contract.ProblemType;
import io.plimsoll.contract.web.Problems;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ProblemDetail;

/**
 * What an operator asks for.
 *
 * @param state {@code EVACUATED} or {@code IN_SERVICE}
 */
record ZoneChange(@Nullable String state) {

	/** The state, if there is such a one. */
	Optional<ZoneState> asked() {
		return ZoneState.of(this.state);
	}

	/** The answer where there is none. */
	ProblemDetail problem() {
		return Problems.ofField(ProblemType.INVALID_VALUE, "state",
				"The state is EVACUATED or IN_SERVICE: " + this.state);
	}

}
