package io.plimsoll.contract.token;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jose4j.jca.ProviderContext;
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
import org.jspecify.annotations.Nullable;

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

	/** Tokens whose signature is remembered; what is pushed out is verified again. */
	private static final int REMEMBERED = 10_000;

	private final JwtConsumer consumer;

	private final Cache<String, AccessToken> ours = Caffeine.newBuilder().maximumSize(REMEMBERED).build();

	private final InstantSource clock;

	public AccessTokens(PublicKey key, InstantSource clock) {
		this.clock = clock;
		this.consumer = new JwtConsumerBuilder().setVerificationKey(key)
			.setJwsAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA))
			// the time is judged below, on the clock that was given
			.setSkipAllDefaultValidators()
			.setJwsProviderContext(quickEd25519())
			.build();
	}

	/**
	 * Whether {@code token} is ours and still good. A signature is verified once and then
	 * remembered, because it costs as much as the rest of a request; the time is judged
	 * each time.
	 */
	public TokenCheck verify(String token) {
		var known = this.ours.getIfPresent(token);
		if (known == null) {
			known = read(token);
			if (known == null) {
				return new TokenCheck.Invalid(TokenCheck.Reason.NOT_OURS);
			}
			this.ours.put(token, known);
		}
		return this.clock.instant().isBefore(known.expires()) ? new TokenCheck.Valid(known)
				: new TokenCheck.Invalid(TokenCheck.Reason.EXPIRED);
	}

	private @Nullable AccessToken read(String token) {
		try {
			var claims = this.consumer.processToClaims(token);
			if (!ISSUER.equals(claims.getIssuer()) || claims.getSubject() == null || claims.getExpirationTime() == null
					|| claims.getIssuedAt() == null || !claims.hasClaim(ROLES)) {
				return null;
			}
			return new AccessToken(claims.getSubject(), Set.copyOf(claims.getStringListClaimValue(ROLES)),
					instant(claims.getIssuedAt()), instant(claims.getExpirationTime()));
		}
		catch (InvalidJwtException | MalformedClaimException _) {
			return null;
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

	private static ProviderContext quickEd25519() {
		QuickEd25519.register();
		var context = new ProviderContext();
		context.getSuppliedKeyProviderContext().setSignatureProvider(QuickEd25519.NAME);
		return context;
	}

	private static Instant instant(NumericDate date) {
		return Instant.ofEpochSecond(date.getValue());
	}

}
