package io.plimsoll.contract.token;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
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

	private final InstantSource clock;

	private volatile Verifier verifier;

	/** Verifies with {@code key} alone. */
	public AccessTokens(PublicKey key, InstantSource clock) {
		this(List.of(key), clock);
	}

	/** Verifies with any of {@code keys}. */
	public AccessTokens(Collection<PublicKey> keys, InstantSource clock) {
		this.clock = clock;
		this.verifier = Verifier.with(keys);
	}

	/**
	 * Verifies with any of {@code keys} from now on, and with no other: what others have
	 * signed is forgotten.
	 */
	public void accept(Collection<PublicKey> keys) {
		this.verifier = Verifier.with(keys);
	}

	/**
	 * Whether {@code token} is ours and still good. A signature is verified once and then
	 * remembered, because it costs as much as the rest of a request; the time is judged
	 * each time.
	 */
	public TokenCheck verify(String token) {
		var known = this.verifier.read(token);
		if (known == null) {
			return new TokenCheck.Invalid(TokenCheck.Reason.NOT_OURS);
		}
		return this.clock.instant().isBefore(known.expires()) ? new TokenCheck.Valid(known)
				: new TokenCheck.Invalid(TokenCheck.Reason.EXPIRED);
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

	/** Some keys, and what was found to be signed by one of them. */
	private record Verifier(List<JwtConsumer> consumers, Cache<String, AccessToken> ours) {

		static Verifier with(Collection<PublicKey> keys) {
			if (keys.isEmpty()) {
				throw new IllegalArgumentException("Nothing can be verified without a key");
			}
			return new Verifier(keys.stream().map(Verifier::consumer).toList(),
					Caffeine.newBuilder().maximumSize(REMEMBERED).build());
		}

		private static JwtConsumer consumer(PublicKey key) {
			return new JwtConsumerBuilder().setVerificationKey(key)
				.setJwsAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA))
				// the time is judged by whoever asks, on the clock that was given
				.setSkipAllDefaultValidators()
				.setJwsProviderContext(quickEd25519())
				.build();
		}

		/** What a token says that one of the keys has signed; null if none has. */
		@Nullable AccessToken read(String token) {
			var known = this.ours.getIfPresent(token);
			for (int i = 0; known == null && i < this.consumers.size(); i++) {
				known = read(this.consumers.get(i), token);
				if (known != null) {
					this.ours.put(token, known);
				}
			}
			return known;
		}

		private static @Nullable AccessToken read(JwtConsumer consumer, String token) {
			try {
				var claims = consumer.processToClaims(token);
				if (!ISSUER.equals(claims.getIssuer()) || claims.getSubject() == null
						|| claims.getExpirationTime() == null || claims.getIssuedAt() == null
						|| !claims.hasClaim(ROLES)) {
					return null;
				}
				return new AccessToken(claims.getSubject(), Set.copyOf(claims.getStringListClaimValue(ROLES)),
						instant(claims.getIssuedAt()), instant(claims.getExpirationTime()));
			}
			catch (InvalidJwtException | MalformedClaimException _) {
				return null;
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

}
