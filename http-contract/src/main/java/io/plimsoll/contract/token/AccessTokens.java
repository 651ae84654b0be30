package io.plimsoll.contract.token;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/**
 * Verifies access tokens without asking anybody, so that callers are known while
 * everything else is down. A token is a JWT with {@code iss}, {@code sub}, {@code roles},
 * {@code iat} and {@code exp}; the algorithm is fixed to EdDSA whatever the token's head
 * says (RFC 8725).
 * <p>
 * Not promised: a token cannot be called back before it expires.
 */
public final class AccessTokens {

	/** Who issues the tokens of a platform that has no identity provider. */
	public static final String ISSUER = "plimsoll";

	private static final String ROLES = "roles";

	private final JwtConsumer consumer;

	private final InstantSource clock;

	public AccessTokens(PublicKey key, InstantSource clock) {
		this.clock = clock;
		this.consumer = new JwtConsumerBuilder().setVerificationKey(key)
			.setJwsAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA))
			// the time is judged below, on the clock that was given
			.setSkipAllDefaultValidators()
			.build();
	}

	/** Whether {@code token} is ours and still good. */
	public TokenCheck verify(String token) {
		try {
			var claims = this.consumer.processToClaims(token);
			if (!ISSUER.equals(claims.getIssuer()) || claims.getSubject() == null || claims.getExpirationTime() == null
					|| claims.getIssuedAt() == null || !claims.hasClaim(ROLES)) {
				return new TokenCheck.Invalid(TokenCheck.Reason.NOT_OURS);
			}
			var verified = new AccessToken(claims.getSubject(), Set.copyOf(claims.getStringListClaimValue(ROLES)),
					instant(claims.getIssuedAt()), instant(claims.getExpirationTime()));
			return this.clock.instant().isBefore(verified.expires()) ? new TokenCheck.Valid(verified)
					: new TokenCheck.Invalid(TokenCheck.Reason.EXPIRED);
		}
		catch (InvalidJwtException | MalformedClaimException _) {
			return new TokenCheck.Invalid(TokenCheck.Reason.NOT_OURS);
		}
	}

	/** A token of {@code subject}, good for {@code life} from {@code now} on. */
	public static String mint(PrivateKey key, String subject, Set<String> roles, Instant now, Duration life) {
		var claims = new JwtClaims();
		claims.setIssuer(ISSUER);
		claims.setSubject(subject);
		claims.setStringListClaim(ROLES, List.copyOf(roles));
		claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
		claims.setExpirationTime(NumericDate.fromSeconds(now.plus(life).getEpochSecond()));
		var signature = new JsonWebSignature();
		signature.setPayload(claims.toJson());
		signature.setKey(key);
		signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
		signature.setHeader("typ", "JWT");
		try {
			return signature.getCompactSerialization();
		}
		catch (JoseException ex) {
			throw new IllegalStateException("This JDK signs nothing with Ed25519", ex);
		}
	}

	private static Instant instant(NumericDate date) {
		return Instant.ofEpochSecond(date.getValue());
	}

}
