package io.plimsoll.booking.idempotency;

import java.util.List;

import io.plimsoll.contract.IdempotencyKey;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KeyedRequestTest {

	@Test
	void eachPartOfARequestCounts() {
		var key = new IdempotencyKey.Valid("k");
		var fingerprint = KeyedRequest.of("alice", key, "POST", "/bookings", "{}").fingerprint();

		assertThat(KeyedRequest.of("alice", key, "POST", "/bookings", "{}").fingerprint()).isEqualTo(fingerprint);
		assertThat(List.of(KeyedRequest.of("bob", key, "POST", "/bookings", "{}"),
				KeyedRequest.of("alice", key, "PUT", "/bookings", "{}"),
				KeyedRequest.of("alice", key, "POST", "/booking", "s{}"),
				KeyedRequest.of("alice", key, "POST", "/bookings", "{ }")))
			.extracting(KeyedRequest::fingerprint)
			.doesNotContain(fingerprint)
			.doesNotHaveDuplicates();
	}

}
