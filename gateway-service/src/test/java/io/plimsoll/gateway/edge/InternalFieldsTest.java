package io.plimsoll.gateway.edge;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class InternalFieldsTest {

	@ParameterizedTest
	@ValueSource(strings = { "Plimsoll-Priority", "plimsoll-priority", "PLIMSOLL-PRIORITY", "Plimsoll_Priority",
			"plimsoll_priority", "Plimsoll-_Priority", "Plimsoll-Epoch", "Plimsoll-", "Plimsoll_Read_After",
			"Plimsoll-Read_After" })
	void aFieldOfThePlatformIsTakenAway(String name) {
		assertThat(InternalFields.toRemove(List.of(name), List.of(), true)).containsExactly(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Plimsoll-Read-After", "plimsoll-pass", "Plimsoll", "X-Plimsoll-Priority", "Authorization",
			"Request-Timeout-Ms", "Priority", "Idempotency-Key", "traceparent" })
	void whatClientsMaySayIsLeft(String name) {
		assertThat(InternalFields.toRemove(List.of(name), List.of(), false)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "X-Forwarded-For", "x-forwarded-for", "X_Forwarded_For", "X-Forwarded-Whatever",
			"Forwarded", "X-Real-IP", "X-HTTP-Method-Override", "X-Rewrite-URL", "baggage" })
	void onlyATrustedProxySpeaksInAnothersName(String name) {
		assertThat(InternalFields.toRemove(List.of(name), List.of(), false)).containsExactly(name);
		assertThat(InternalFields.toRemove(List.of(name), List.of(), true)).isEmpty();
	}

	@Test
	void whatTheClientNominatesEndsHere() {
		assertThat(InternalFields.toRemove(List.of("X-Mine", "x-other", "Accept", "Host"),
				List.of("close, x-mine", "X-OTHER,, host"), false))
			.containsExactlyInAnyOrder("X-Mine", "x-other");
	}

}
