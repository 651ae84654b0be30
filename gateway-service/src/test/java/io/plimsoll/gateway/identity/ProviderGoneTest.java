package io.plimsoll.gateway.identity;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

import com.sun.net.httpserver.HttpServer;
import io.plimsoll.gateway.problem.FailureProblems;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtReactiveAuthenticationManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What an identity provider signed that was configured and has gone. */
class ProviderGoneTest {

	/** Who checks it allows a minute for clocks that differ. */
	private static final Duration TOLERANCE = Duration.ofSeconds(61);

	private HttpServer provider;

	private RsaJsonWebKey key;

	private JwtReactiveAuthenticationManager manager;

	@BeforeEach
	void aProviderThatHasBeenAskedOnce() throws Exception {
		this.key = key("known");
		var keys = ("{\"keys\":[" + this.key.toJson(OutputControlLevel.PUBLIC_ONLY) + "]}")
			.getBytes(StandardCharsets.UTF_8);
		this.provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
		this.provider.createContext("/keys", (exchange) -> {
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, keys.length);
			exchange.getResponseBody().write(keys);
			exchange.close();
		});
		this.provider.start();
		this.manager = new JwtReactiveAuthenticationManager(new ProviderDecoder(NimbusReactiveJwtDecoder
			.withJwkSetUri("http://127.0.0.1:" + this.provider.getAddress().getPort() + "/keys")
			.build()));
		assertThat(subject(token(this.key, Duration.ofMinutes(1)))).isEqualTo("c-000001");
		this.provider.stop(0);
	}

	@AfterEach
	void end() {
		this.provider.stop(0);
	}

	@Test
	void tokensAreGoodUntilTheyExpire() throws Exception {
		assertThat(subject(token(this.key, Duration.ofMinutes(1)))).isEqualTo("c-000001");
		var expired = token(this.key, TOLERANCE.negated());
		assertThatExceptionOfType(InvalidBearerTokenException.class).isThrownBy(() -> subject(expired))
			.withMessageContaining("expired");
	}

	@Test
	void whatAnotherKeySignedInItsNameIsRefused() throws Exception {
		var forged = token(key("known"), Duration.ofMinutes(1));
		assertThatExceptionOfType(InvalidBearerTokenException.class).isThrownBy(() -> subject(forged));
	}

	@Test
	void aKeyThatIsNotKnownIsRefusedAndItIsSaidThatItCannotBeVerifiedNow() throws Exception {
		var unknown = token(key("unknown"), Duration.ofMinutes(1));
		assertThatExceptionOfType(AuthenticationServiceException.class).isThrownBy(() -> subject(unknown))
			.satisfies((refused) -> assertThat(FailureProblems.of(refused).body().getStatus()).isEqualTo(503));
	}

	private String subject(String token) {
		return this.manager.authenticate(new BearerTokenAuthenticationToken(token))
			.map(Authentication::getName)
			.block(Duration.ofSeconds(5));
	}

	private static RsaJsonWebKey key(String id) throws Exception {
		var made = RsaJwkGenerator.generateJwk(2048);
		made.setKeyId(id);
		return made;
	}

	private static String token(RsaJsonWebKey key, Duration life) throws Exception {
		var signature = new JsonWebSignature();
		signature.setPayload("{\"sub\":\"c-000001\",\"exp\":" + Instant.now().plus(life).getEpochSecond() + "}");
		signature.setKey(key.getPrivateKey());
		signature.setKeyIdHeaderValue(key.getKeyId());
		signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
		return signature.getCompactSerialization();
	}

}
