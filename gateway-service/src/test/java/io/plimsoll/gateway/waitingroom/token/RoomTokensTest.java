package io.plimsoll.gateway.waitingroom.token;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import io.plimsoll.gateway.waitingroom.Lane;
import io.plimsoll.gateway.waitingroom.token.Reading.Bad;
import io.plimsoll.gateway.waitingroom.token.Reading.Good;
import io.plimsoll.gateway.waitingroom.token.Reading.Reason;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Attacks on tickets and passes. */
class RoomTokensTest {

	private static final Duration LIFE = Duration.ofHours(1);

	private final FakeClock clock = new FakeClock();

	private final RoomKeys keys = keys();

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
	void theKeyOfOneKindSignsNothingOfTheOther() {
		var ticketKey = this.keys.signing(TokenKind.TICKET);
		var passKey = this.keys.signing(TokenKind.PASS);
		var pass = claims(TokenKind.PASS);
		assertThat(read(TokenKind.PASS, signed(ticketKey, passKey.head(), pass))).isEqualTo(new Bad(Reason.FORGED));
		assertThat(read(TokenKind.PASS, signed(ticketKey, ticketKey.head(), pass)))
			.isEqualTo(new Bad(Reason.UNKNOWN_KEY));
		assertThat(read(TokenKind.TICKET, signed(ticketKey, ticketKey.head(), pass)))
			.isEqualTo(new Bad(Reason.MALFORMED));
	}

	@Test
	void whatTheHeadSaysOfTheAlgorithmIsNotObeyed() {
		var key = this.keys.signing(TokenKind.TICKET);
		var parts = this.tokens.mint(token(TokenKind.TICKET)).split("\\.", -1);
		for (var algorithm : List.of("none", "HS256", "ES256", "RS256", "Ed25519", "eddsa")) {
			var head = TokenForger.text(parts[0]).replace("EdDSA", algorithm);
			var other = TokenForger.encode(head) + '.' + parts[1];
			for (var signature : List.of("", parts[2], hmac(other))) {
				assertThat(read(TokenKind.TICKET, other + '.' + signature)).isEqualTo(new Bad(Reason.UNKNOWN_KEY));
			}
			assertThat(read(TokenKind.TICKET, signed(key, TokenForger.encode(head), claims(TokenKind.TICKET))))
				.as("by the right key, under another name")
				.isEqualTo(new Bad(Reason.UNKNOWN_KEY));
		}
		var same = parts[0] + '.' + parts[1];
		assertThat(read(TokenKind.TICKET, same + '.')).isEqualTo(new Bad(Reason.FORGED));
		assertThat(read(TokenKind.TICKET, same + '.' + hmac(same))).isEqualTo(new Bad(Reason.FORGED));
	}

	@Test
	void aTokenHasOneText() {
		var parts = this.tokens.mint(token(TokenKind.TICKET)).split("\\.", -1);
		var start = parts[0] + '.' + parts[1] + '.';
		int last = TokenForger.ALPHABET.indexOf(parts[2].charAt(85));
		for (int unused = 1; unused < 16; unused++) {
			var other = parts[2].substring(0, 85) + TokenForger.ALPHABET.charAt(last | unused);
			assertThat(Base64.getUrlDecoder().decode(other)).isEqualTo(Base64.getUrlDecoder().decode(parts[2]));
			assertThat(read(TokenKind.TICKET, start + other)).isEqualTo(new Bad(Reason.FORGED));
		}
		for (var tail : List.of("=", "==", "\n", " ", "A", "AA", "%3D%3D")) {
			assertThat(read(TokenKind.TICKET, start + parts[2] + tail)).isEqualTo(new Bad(Reason.FORGED));
		}
	}

	/** Without the check of RFC 8032, 5.1.7 both would be signatures. */
	@Test
	void aSignatureHasOneForm() {
		var parts = this.tokens.mint(token(TokenKind.TICKET)).split("\\.", -1);
		var signature = Base64.getUrlDecoder().decode(parts[2]);
		var order = BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
		var scalar = new BigInteger(1, reversed(signature, 32, 64)).add(order).toByteArray();
		var other = Arrays.copyOf(signature, 64);
		System.arraycopy(reversed(scalar, Math.max(0, scalar.length - 32), scalar.length), 0, other, 32, 32);
		assertThat(read(TokenKind.TICKET, parts[0] + '.' + parts[1] + '.' + encode(other)))
			.isEqualTo(new Bad(Reason.FORGED));
	}

	/** Else a gateway of the next release would refuse what one of this has signed. */
	@Test
	void theFormatStays() {
		assertThat(claims(TokenKind.TICKET)).isEqualTo("""
				{"iss":"gateway","aud":"ticket:spring",\
				"sub":"FU5PG4oDJvqjffWjWm0AGuSS_JAGdvtjDVOu_Gw562Q","cnf":"COOKIE",\
				"lane":"PRIORITY","seq":7,"jti":"gateway/p-7",\
				"iat":1793523600,"nbf":1793523480,"exp":1793527200,"v":1}""");
		assertThat(TokenForger.text(this.keys.signing(TokenKind.PASS).head()))
			.matches("\\{\"alg\":\"EdDSA\",\"kid\":\"[\\w-]{12}\",\"typ\":\"plimsoll-pass\\+jwt\"}");
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
		var others = new RoomTokens(keys(), this.clock);
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
	void whatWouldBeTooLongIsNotMinted() {
		var now = now();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.tokens.mint(new RoomToken(TokenKind.TICKET, "g".repeat(300), "spring", Lane.ORDINARY,
					7, Binding.ofCookie("secret"), now, now.plus(LIFE))))
			.withMessageContaining("/o-7 of spring");
	}

	/** Nobody but us can sign it; still it must be a refusal, not a failure. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			"v":1                    | "v":2
			"v":1                    | "v":1,"x":1
			"v":1                    | "v":1,"v":1
			"v":1                    | "v":true
			"v":1                    | "v":1.0
			,"v":1                   | ``
			"seq":7                  | "seq":null
			"seq":7                  | "seq":"7"
			"seq":7                  | "seq":7.0
			"seq":7                  | "seq":8
			"seq":7                  | "seq":99999999999
			"seq":7                  | "seq":[7]
			"lane":"PRIORITY"        | "lane":1
			"lane":"PRIORITY"        | "lane":"priority"
			"lane":"PRIORITY"        | "lane":"ORDINARY"
			"cnf":"COOKIE"           | "cnf":"NOBODY"
			"cnf":"COOKIE"           | "cnf":null
			"aud":"ticket:spring"    | "aud":"pass:spring"
			"aud":"ticket:spring"    | "aud":"spring"
			"aud":"ticket:spring"    | "aud":["ticket:spring"]
			"aud":"ticket:spring"    | "aud":""
			"iss":"gateway"          | "iss":null
			"iss":"gateway"          | "iss":"\\u0067ateway"
			"sub":"                  | "sub":"A
			"sub":"                  | "sub":"!
			"sub":"                  | "sub":"","was":"
			"iat":                   | "iat":9223372036854775807,"was":
			"iat":1793523600         | "iat":9223372036854775807
			"exp":1793527200         | "exp":-9223372036854775808
			"nbf":1793523480         | "nbf":1793523481
			{                        | [
			{                        | `{ `
			}                        | `} `
			}                        | }{}
			""")
	void whatIsSignedAndIsNoTokenOfOursIsRefused(String what, String by) {
		var key = this.keys.signing(TokenKind.TICKET);
		var claims = claims(TokenKind.TICKET);
		assertThat(claims).contains(what);
		assertThat(read(TokenKind.TICKET, signed(key, key.head(), claims.replace(what, by))))
			.isEqualTo(new Bad(Reason.MALFORMED));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "null", "[1]", "7", "{\"v\":1}", "not json", "[[[[[[[[[[[[[[[[[[[[[[" })
	void whatIsSignedAndIsNoClaimsIsRefused(String payload) {
		var key = this.keys.signing(TokenKind.TICKET);
		assertThat(read(TokenKind.TICKET, signed(key, key.head(), payload))).isEqualTo(new Bad(Reason.MALFORMED));
	}

	@Test
	void whomATokenIsForIsToldApart() {
		assertThat(Binding.ofCookie("a").matches(Binding.ofCookie("a"))).isTrue();
		assertThat(Binding.ofCookie("a").matches(Binding.ofCookie("b"))).isFalse();
		assertThat(Binding.ofKey("spring", "a").matches(Binding.ofKey("autumn", "a"))).isFalse();
		assertThat(Binding.ofKey("spring", "a").matches(Binding.ofKey("spring", "a"))).isTrue();
	}

	private RoomKeys keys() {
		return new RoomKeys(null, Duration.ofHours(24), this.clock, this.clock::nanos, new SecureRandom());
	}

	private Reading read(TokenKind kind, String compact) {
		return this.tokens.read(kind, "spring", compact);
	}

	private RoomToken token(TokenKind kind) {
		return new RoomToken(kind, "gateway", "spring", Lane.PRIORITY, 7, Binding.ofCookie("secret"), now(),
				now().plus(LIFE));
	}

	private String claims(TokenKind kind) {
		return new String(Claims.write(token(kind)), StandardCharsets.UTF_8);
	}

	private static byte[] reversed(byte[] bytes, int from, int to) {
		var reversed = new byte[to - from];
		for (int i = 0; i < reversed.length; i++) {
			reversed[i] = bytes[to - 1 - i];
		}
		return reversed;
	}

	private Instant now() {
		return seconds(this.clock.instant());
	}

	private static Instant seconds(Instant instant) {
		return Instant.ofEpochSecond(instant.getEpochSecond());
	}

	private String hmac(String signed) {
		return encode(TokenForger.hmac(this.keys.signing(TokenKind.TICKET).open(), signed));
	}

	private static String signed(RoomKey key, String head, String claims) {
		var signed = head + '.' + TokenForger.encode(claims);
		return signed + '.' + encode(key.sign(signed.getBytes(StandardCharsets.UTF_8)));
	}

	private static String encode(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
