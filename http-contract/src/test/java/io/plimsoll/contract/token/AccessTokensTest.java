package io.plimsoll.contract.token;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;

import io.plimsoll.testkit.FakeClock;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AccessTokensTest {

	private static final TokenCheck NOT_OURS = new TokenCheck.Invalid(TokenCheck.Reason.NOT_OURS);

	private final FakeClock clock = new FakeClock();

	@TempDir
	private Path folder;

	private PrivateKey key;

	private AccessTokens tokens;

	@BeforeEach
	void keys() {
		TokenKeys.createIfAbsent(this.folder);
		this.key = TokenKeys.readPrivate(this.folder.resolve(TokenKeys.PRIVATE));
		this.tokens = new AccessTokens(TokenKeys.readPublic(this.folder.resolve(TokenKeys.PUBLIC)), this.clock);
	}

	@Test
	void whatIsMintedIsVerified() {
		assertThat(this.tokens.verify(mint())).isInstanceOfSatisfying(TokenCheck.Valid.class, (valid) -> {
			assertThat(valid.token().subject()).isEqualTo("c-000001");
			assertThat(valid.token().roles()).containsExactly("customer");
			assertThat(valid.token().expires()).isEqualTo(this.clock.instant().plusSeconds(60));
		});
	}

	@Test
	void aTokenEndsAtItsExpiry() {
		var token = mint();
		this.clock.advance(Duration.ofMillis(59_999));
		assertThat(this.tokens.verify(token)).isInstanceOf(TokenCheck.Valid.class);
		this.clock.advance(Duration.ofMillis(1));
		assertThat(this.tokens.verify(token)).isEqualTo(new TokenCheck.Invalid(TokenCheck.Reason.EXPIRED));
	}

	@Test
	void aTokenOfAnotherKeyIsRefused() {
		var other = this.folder.resolve("other");
		TokenKeys.createIfAbsent(other);
		assertThat(this.tokens.verify(AccessTokens.mint(TokenKeys.readPrivate(other.resolve(TokenKeys.PRIVATE)),
				"c-000001", Set.of("operator"), this.clock.instant(), Duration.ofMinutes(1))))
			.isEqualTo(NOT_OURS);
	}

	@Test
	void theAlgorithmIsNotTheTokensToChoose() throws Exception {
		var publicKey = Files.readAllBytes(this.folder.resolve(TokenKeys.PUBLIC));
		var forged = new JsonWebSignature();
		forged.setPayload(claims().toJson());
		forged.setKey(new HmacKey(publicKey));
		forged.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
		forged.setDoKeyValidation(false);
		assertThat(this.tokens.verify(forged.getCompactSerialization())).isEqualTo(NOT_OURS);
		var head = Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
		assertThat(this.tokens.verify(head + "." + mint().split("\\.", -1)[1] + ".")).isEqualTo(NOT_OURS);
	}

	@Test
	void aFlippedBitIsNoticedWhereverItIs() {
		var token = mint();
		for (int i = 0; i < token.length() - 1; i++) {
			var flipped = new StringBuilder(token);
			flipped.setCharAt(i, (token.charAt(i) == 'A') ? 'B' : 'A');
			assertThat(this.tokens.verify(flipped.toString())).as("at %d", i).isEqualTo(NOT_OURS);
		}
	}

	@Test
	void everyClaimIsNeeded() throws Exception {
		for (String claim : Set.of("iss", "sub", "roles", "iat", "exp")) {
			var claims = claims();
			claims.unsetClaim(claim);
			assertThat(this.tokens.verify(sign(claims))).as(claim).isEqualTo(NOT_OURS);
		}
		assertThat(this.tokens.verify(sign(claims()))).isInstanceOf(TokenCheck.Valid.class);
	}

	@Test
	void rubbishIsRefused() {
		assertThat(this.tokens.verify("")).isEqualTo(NOT_OURS);
		assertThat(this.tokens.verify("a.b.c")).isEqualTo(NOT_OURS);
	}

	@Test
	void keysAreMadeOnceAndThePrivateOneIsTheOwners() throws Exception {
		assertThat(TokenKeys.createIfAbsent(this.folder)).isFalse();
		assertThat(Files.getPosixFilePermissions(this.folder.resolve(TokenKeys.PRIVATE)))
			.isEqualTo(PosixFilePermissions.fromString("rw-------"));
		assertThat(Files.readString(this.folder.resolve(TokenKeys.PUBLIC))).doesNotContain("\"d\"");
	}

	@Test
	void aFileThatHoldsNoKeyIsNamed() throws Exception {
		var file = Files.writeString(this.folder.resolve("no.jwk"), "{\"kty\":\"oct\",\"k\":\"AAAA\"}");
		assertThatIllegalArgumentException().isThrownBy(() -> TokenKeys.readPublic(file))
			.withMessageContaining("no.jwk");
		assertThatIllegalArgumentException().isThrownBy(() -> TokenKeys.readPublic(this.folder.resolve("absent")))
			.withMessageContaining("absent");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> TokenKeys.readPrivate(this.folder.resolve(TokenKeys.PUBLIC)))
			.withMessageContaining(TokenKeys.PUBLIC);
	}

	private String mint() {
		return AccessTokens.mint(this.key, "c-000001", Set.of("customer"), this.clock.instant(), Duration.ofMinutes(1));
	}

	private JwtClaims claims() {
		var claims = new JwtClaims();
		claims.setIssuer(AccessTokens.ISSUER);
		claims.setSubject("c-000001");
		claims.setStringListClaim("roles", "customer");
		claims.setIssuedAt(NumericDate.fromMilliseconds(this.clock.millis()));
		claims.setExpirationTime(NumericDate.fromMilliseconds(this.clock.millis() + 60_000));
		return claims;
	}

	private String sign(JwtClaims claims) throws Exception {
		var signature = new JsonWebSignature();
		signature.setPayload(claims.toJson());
		signature.setKey(this.key);
		signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
		return signature.getCompactSerialization();
	}

}
