package io.plimsoll.gateway.waitingroom.token;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.plimsoll.gateway.waitingroom.Lane;
import io.plimsoll.gateway.waitingroom.token.Reading.Bad;
import io.plimsoll.gateway.waitingroom.token.Reading.Good;
import io.plimsoll.gateway.waitingroom.token.Reading.Reason;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Attacks on tickets and passes. */
class RoomTokensTest {

	private static final Duration LIFE = Duration.ofHours(1);

	/** A million takes a minute: {@code -Dplimsoll.fuzz=1000000}. */
	private static final int FUZZ = Integer.getInteger("plimsoll.fuzz", 5_000);

	private final FakeClock clock = new FakeClock();

	private final RoomKeys keys = new RoomKeys(null, Duration.ofHours(24), this.clock, new SecureRandom());

	private final RoomTokens tokens = new RoomTokens(this.keys, this.clock);

	@ParameterizedTest
	@EnumSource
	void whatWasSignedIsReadAndIsTheSameTextEachTime(TokenKind kind) {
		var token = token(kind);
		var compact = this.tokens.mint(token);
		assertThat(this.tokens.mint(token)).isEqualTo(compact);
		assertThat(compact.length()).isLessThan(1024);
		assertThat(this.tokens.read(kind, "spring", compact)).isEqualTo(new Good(token));
	}

	@ParameterizedTest
	@EnumSource
	void anyBitThatIsFlippedSpoilsIt(TokenKind kind) {
		var compact = this.tokens.mint(token(kind)).getBytes(StandardCharsets.ISO_8859_1);
		for (int at = 0; at < compact.length; at++) {
			for (int bit = 0; bit < 8; bit++) {
				compact[at] ^= (byte) (1 << bit);
				assertThat(read(kind, new String(compact, StandardCharsets.ISO_8859_1))).as("bit %s of %s", bit, at)
					.isInstanceOf(Bad.class);
				compact[at] ^= (byte) (1 << bit);
			}
		}
	}

	@Test
	void noKindPassesForTheOther() {
		assertThat(read(TokenKind.PASS, this.tokens.mint(token(TokenKind.TICKET))))
			.isEqualTo(new Bad(Reason.UNKNOWN_KEY));
		assertThat(read(TokenKind.TICKET, this.tokens.mint(token(TokenKind.PASS))))
			.isEqualTo(new Bad(Reason.UNKNOWN_KEY));
	}

	@Test
	void whatTheHeadSaysOfTheAlgorithmIsNotObeyed() throws Exception {
		var parts = this.tokens.mint(token(TokenKind.TICKET)).split("\\.", -1);
		var head = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
		for (var algorithm : List.of("none", "HS256", "ES256", "RS256", "Ed25519", "eddsa")) {
			var other = encode(head.replace("EdDSA", algorithm).getBytes(StandardCharsets.UTF_8)) + '.' + parts[1];
			assertThat(read(TokenKind.TICKET, other + '.')).isInstanceOf(Bad.class);
			assertThat(read(TokenKind.TICKET, other + '.' + parts[2])).isInstanceOf(Bad.class);
			assertThat(read(TokenKind.TICKET, other + '.' + encode(hmac(other)))).isInstanceOf(Bad.class);
		}
		assertThat(read(TokenKind.TICKET, parts[0] + '.' + parts[1] + '.')).isEqualTo(new Bad(Reason.FORGED));
		assertThat(read(TokenKind.TICKET, parts[0] + '.' + parts[1] + '.' + encode(hmac(parts[0] + '.' + parts[1]))))
			.isEqualTo(new Bad(Reason.FORGED));
	}

	@Test
	void itEndsToTheSecondAndDoesNotBeginBeforeItsTime() {
		var compact = this.tokens.mint(token(TokenKind.PASS));
		this.clock.advance(LIFE.minusSeconds(1));
		assertThat(read(TokenKind.PASS, compact)).isInstanceOf(Good.class);
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(read(TokenKind.PASS, compact)).isEqualTo(new Bad(Reason.EXPIRED));

		this.clock.stepWall(Claims.BEFORE.negated().minus(LIFE));
		assertThat(read(TokenKind.PASS, compact)).isInstanceOf(Good.class);
		this.clock.stepWall(Duration.ofSeconds(-1));
		assertThat(read(TokenKind.PASS, compact)).isEqualTo(new Bad(Reason.NOT_YET));
	}

	@Test
	void gatewaysWhoseClocksDifferByAMinuteEachAgree() {
		var ahead = new FakeClock();
		ahead.stepWall(Duration.ofMinutes(1));
		var behind = new FakeClock();
		behind.stepWall(Duration.ofMinutes(-1));
		var token = new RoomToken(TokenKind.TICKET, "gateway", "spring", Lane.ORDINARY, 7, Binding.ofCookie("s"),
				seconds(ahead.instant()), seconds(ahead.instant().plus(LIFE)));
		var compact = new RoomTokens(this.keys, ahead).mint(token);
		assertThat(new RoomTokens(this.keys, behind).read(TokenKind.TICKET, "spring", compact))
			.isInstanceOf(Good.class);
	}

	@Test
	void itIsForOneEvent() {
		assertThat(this.tokens.read(TokenKind.TICKET, "autumn", this.tokens.mint(token(TokenKind.TICKET))))
			.isEqualTo(new Bad(Reason.OTHER_EVENT));
	}

	@Test
	void othersKeysAreNotKnown() {
		var others = new RoomTokens(new RoomKeys(null, Duration.ofHours(24), this.clock, new SecureRandom()),
				this.clock);
		assertThat(read(TokenKind.TICKET, others.mint(token(TokenKind.TICKET)))).isEqualTo(new Bad(Reason.UNKNOWN_KEY));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".", "..", "...", "a.b.c", "a.b", "🎟.🎟.🎟", "null", "{}" })
	void rubbishIsRefused(String rubbish) {
		assertThat(read(TokenKind.TICKET, rubbish)).isInstanceOf(Bad.class);
	}

	@Test
	void whatIsTooLongIsNotLookedAt() {
		assertThat(read(TokenKind.TICKET, this.tokens.mint(token(TokenKind.TICKET)) + "A".repeat(1024)))
			.isEqualTo(new Bad(Reason.MALFORMED));
	}

	@Test
	void whatIsSignedAndIsNoTokenOfOursIsRefused() {
		var key = this.keys.signing(TokenKind.TICKET);
		for (var payload : List.of("", "{}", "null", "[1]", "{\"v\":1}", "not json",
				claims().replace("\"v\":1", "\"v\":2"), claims().replace("\"v\":1", "\"v\":1,\"x\":1"),
				claims().replace("\"v\":1", "\"v\":1,\"v\":1"), claims().replace("\"seq\":7", "\"seq\":null"))) {
			var signed = key.head() + '.' + encode(payload.getBytes(StandardCharsets.UTF_8));
			var compact = signed + '.' + encode(key.sign(signed.getBytes(StandardCharsets.UTF_8)));
			assertThat(read(TokenKind.TICKET, compact)).as(payload).isEqualTo(new Bad(Reason.MALFORMED));
		}
	}

	@Test
	void nothingThatChanceMakesOfRealOnesIsAccepted() {
		var random = new Random(20261201);
		var real = new ArrayList<String>();
		for (int i = 0; i < 20; i++) {
			var binding = Binding.ofCookie("secret " + i);
			var kind = (i % 2 == 0) ? TokenKind.TICKET : TokenKind.PASS;
			real.add(this.tokens.mint(new RoomToken(kind, "gateway", (i % 3 == 0) ? "spring" : "autumn", Lane.ORDINARY,
					i, binding, now(), now().plus(LIFE))));
		}
		for (int i = 0; i < FUZZ; i++) {
			var forged = forged(random, real);
			if (!real.contains(forged)) {
				assertThat(read(TokenKind.TICKET, forged)).as(forged).isInstanceOf(Bad.class);
				assertThat(read(TokenKind.PASS, forged)).as(forged).isInstanceOf(Bad.class);
			}
		}
	}

	@Test
	void whomATokenIsForIsToldApart() {
		assertThat(Binding.ofCookie("a").matches(Binding.ofCookie("a"))).isTrue();
		assertThat(Binding.ofCookie("a").matches(Binding.ofCookie("b"))).isFalse();
		assertThat(Binding.ofKey("spring", "a").matches(Binding.ofKey("autumn", "a"))).isFalse();
		assertThat(Binding.ofKey("spring", "a").matches(Binding.ofKey("spring", "a"))).isTrue();
	}

	/** Flips, cuts, splices, doubles and transplants. */
	private static String forged(Random random, List<String> real) {
		var one = real.get(random.nextInt(real.size()));
		var parts = one.split("\\.", -1);
		var others = real.get(random.nextInt(real.size())).split("\\.", -1);
		return switch (random.nextInt(8)) {
			case 0 -> parts[0] + '.' + others[1] + '.' + parts[2];
			case 1 -> others[0] + '.' + parts[1] + '.' + parts[2];
			case 2 -> parts[0] + '.' + parts[1] + '.' + others[2];
			case 3 -> one.substring(0, random.nextInt(one.length()));
			case 4 -> one + one.charAt(random.nextInt(one.length()));
			case 5 ->
				parts[0] + '.' + encode(changed(random, Base64.getUrlDecoder().decode(parts[1]))) + '.' + parts[2];
			case 6 ->
				parts[0] + '.' + parts[1] + '.' + encode(changed(random, Base64.getUrlDecoder().decode(parts[2])));
			default ->
				new String(changed(random, one.getBytes(StandardCharsets.ISO_8859_1)), StandardCharsets.ISO_8859_1);
		};
	}

	private static byte[] changed(Random random, byte[] bytes) {
		for (int i = random.nextInt(3); i >= 0; i--) {
			bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
		}
		return bytes;
	}

	private Reading read(TokenKind kind, String compact) {
		return this.tokens.read(kind, "spring", compact);
	}

	private RoomToken token(TokenKind kind) {
		return new RoomToken(kind, "gateway", "spring", Lane.PRIORITY, 7, Binding.ofCookie("secret"), now(),
				now().plus(LIFE));
	}

	private String claims() {
		return new String(Claims.write(token(TokenKind.TICKET)), StandardCharsets.UTF_8);
	}

	private Instant now() {
		return seconds(this.clock.instant());
	}

	private static Instant seconds(Instant instant) {
		return Instant.ofEpochSecond(instant.getEpochSecond());
	}

	private byte[] hmac(String text) throws Exception {
		var mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec(this.keys.signing(TokenKind.TICKET).open(), "HmacSHA256"));
		return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
	}

	private static String encode(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
