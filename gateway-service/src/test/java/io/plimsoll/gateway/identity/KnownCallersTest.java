package io.plimsoll.gateway.identity;

import java.time.Duration;
import java.util.List;

import io.plimsoll.gateway.identity.KnownCallers.Caller;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class KnownCallersTest {

	private final FakeClock clock = new FakeClock();

	private final KnownCallers callers = new KnownCallers(this.clock);

	@Test
	void aCallerIsKnownFromTheVerificationToTheEndOfItsToken() {
		assertThat(this.callers.of("Bearer good")).isEmpty();
		var expires = this.clock.instant().plusSeconds(60);
		verify("good", "customer");
		assertThat(this.callers.of("Bearer good")).contains(new Caller("c-000001", false, expires));
		assertThat(this.callers.of("bearer good")).isPresent();
		this.clock.advance(Duration.ofSeconds(60));
		assertThat(this.callers.of("Bearer good")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "customer, false", "operator, true", "service, true" })
	void thePlatformsOwnAreToldApart(String role, boolean ours) {
		verify("good", role);
		assertThat(this.callers.of("Bearer good")).get().extracting(Caller::ours).isEqualTo(ours);
	}

	@Test
	void whoseTokenWasRefusedStaysUnknown() {
		var decoder = this.callers.listeningTo((_) -> Mono.error(new BadJwtException("forged")));
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode("forged").block());
		assertThat(this.callers.of("Bearer forged")).isEmpty();
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "good", "Bearer", "Bearer ", "Basic good", "Bearer  good" })
	void whatIsNoTokenNamesNobody(String authorization) {
		verify("good", "customer");
		assertThat(this.callers.of(authorization)).isEmpty();
	}

	private void verify(String token, String role) {
		var now = this.clock.instant();
		this.callers.listeningTo((value) -> Mono.just(Jwt.withTokenValue(value)
			.header("alg", "EdDSA")
			.subject("c-000001")
			.claim("roles", List.of(role))
			.issuedAt(now)
			.expiresAt(now.plusSeconds(60))
			.build())).decode(token).block();
	}

}
