package io.plimsoll.gateway.waitingroom.token;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.plimsoll.gateway.waitingroom.Lane;
import io.plimsoll.gateway.waitingroom.token.Reading.Bad;
import io.plimsoll.gateway.waitingroom.token.Reading.Good;
import io.plimsoll.gateway.waitingroom.token.Reading.Reason;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RoomKeysTest {

	private static final Duration LIFE = Duration.ofHours(24);

	private final FakeClock clock = new FakeClock();

	@TempDir
	private Path folder;

	@Test
	void whatOneGatewaySignsAnotherReadsAndSoDoesTheNextProcess() {
		var one = keys();
		assertThat(read(keys(), mint(one))).isInstanceOf(Good.class);
		assertThat(read(one, mint(keys()))).isInstanceOf(Good.class);
	}

	@Test
	void theFileIsNobodyElses() throws Exception {
		keys();
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).isEqualTo("rw-------");
	}

	@Test
	void aKeySignsForItsLifeAndIsGoodForAnother() {
		var keys = keys();
		var first = mint(keys);
		this.clock.advance(Keyring.spacing(LIFE).minusSeconds(1));
		keys.look();
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(head(mint(keys))).isEqualTo(head(first));
		keys.look();
		this.clock.advance(Keyring.BEFORE_USE.minusSeconds(1));
		assertThat(head(mint(keys))).as("all gateways are to know the new one first").isEqualTo(head(first));
		var lastOfTheFirst = mint(keys);
		this.clock.advance(Duration.ofSeconds(1));
		var second = mint(keys);
		assertThat(head(second)).isNotEqualTo(head(first));

		this.clock.advance(LIFE);
		keys.look();
		assertThat(read(keys, lastOfTheFirst)).isInstanceOf(Good.class);
		this.clock.advance(Keyring.BEFORE_USE);
		keys.look();
		assertThat(read(keys, lastOfTheFirst)).as("the third generation").isEqualTo(new Bad(Reason.UNKNOWN_KEY));
		assertThat(read(keys, second)).isInstanceOf(Good.class);
	}

	@Test
	void aFileThatHasGoneIsPutBackAndWithdrawsNothing() throws Exception {
		var keys = keys();
		var first = mint(keys);
		Files.delete(file());
		keys.look();
		assertThat(read(keys, first)).isInstanceOf(Good.class);
		assertThat(read(keys(), first)).isInstanceOf(Good.class);
	}

	@Test
	void aKeyThatIsNotInTheFileIsWithdrawn() throws Exception {
		var keys = keys();
		var ticket = mint(keys);
		var pass = new RoomTokens(keys, this.clock).mint(token(TokenKind.PASS, this.clock.instant(), LIFE));
		Files.writeString(file(), Files.readString(file()).replaceFirst("\\{[^{}]*TICKET[^{}]*},?", ""));
		keys.look();
		assertThat(read(keys, ticket)).isEqualTo(new Bad(Reason.UNKNOWN_KEY));
		assertThat(new RoomTokens(keys, this.clock).read(TokenKind.PASS, "spring", pass)).isInstanceOf(Good.class);
		assertThat(read(keys, mint(keys))).as("one was made in its place").isInstanceOf(Good.class);
	}

	@Test
	void aKeyThatAnotherHasMadeIsLookedForButNotMoreThanOnceASecond() throws Exception {
		var one = keys();
		mint(one);
		for (int i = 0; i < 3; i++) {
			var another = another(i);
			assertThat(read(one, another)).as("the file is not read again within the second %s", i)
				.isInstanceOf((i == 0) ? Good.class : Bad.class);
		}
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(read(one, another(3))).isInstanceOf(Good.class);
	}

	@Test
	void ofTwoThatMakeTheFileOneWins() throws Exception {
		var file = new KeyringFile(file());
		var empty = new Keyring(List.of());
		var mine = empty.kept(this.clock.instant(), LIFE, new SecureRandom());
		var others = empty.kept(this.clock.instant(), LIFE, new SecureRandom());
		assertThat(file.create(mine).names()).isEqualTo(mine.names());
		assertThat(file.create(others).names()).isEqualTo(mine.names());
		try (var left = Files.list(this.folder)) {
			assertThat(left).as("no draft is left").containsExactly(file());
		}
	}

	@Test
	void gatewaysThatStartTogetherSignWithTheSameKey() throws Exception {
		var together = new CyclicBarrier(4);
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var heads = new ArrayList<Future<String>>();
			for (int i = 0; i < 4; i++) {
				heads.add(threads.submit(() -> {
					together.await(10, TimeUnit.SECONDS);
					return keys().signing(TokenKind.TICKET).head();
				}));
			}
			assertThat(heads).extracting(Future::get).containsOnly(keys().signing(TokenKind.TICKET).head());
		}
	}

	@Test
	void aFileThatCannotBeWrittenIsStillReadAndTheOldKeySignsOn() throws Exception {
		// a name so long that no draft can lie beside it
		var unwritable = this.folder.resolve("k".repeat(250));
		keys();
		Files.copy(file(), unwritable);
		this.clock.advance(LIFE.multipliedBy(3));
		var keys = new RoomKeys(unwritable, LIFE, this.clock, this.clock::nanos, new SecureRandom());
		var first = mint(keys);
		keys.look();
		assertThat(read(keys, first)).isInstanceOf(Good.class);
		Files.copy(otherFile("other"), unwritable, StandardCopyOption.REPLACE_EXISTING);
		keys.look();
		assertThat(read(keys, first)).as("withdrawn by hand").isEqualTo(new Bad(Reason.UNKNOWN_KEY));
	}

	@Test
	void withoutAFileTheKeysAreChangedAllTheSame() {
		var keys = new RoomKeys(null, LIFE, this.clock, this.clock::nanos, new SecureRandom());
		var first = mint(keys);
		this.clock.advance(Keyring.spacing(LIFE));
		keys.look();
		this.clock.advance(Keyring.BEFORE_USE);
		assertThat(head(mint(keys))).isNotEqualTo(head(first));
		assertThat(read(keys, first)).isInstanceOf(Good.class);
	}

	@Test
	void aFileThatIsDamagedWhileItRunsChangesNothing() throws Exception {
		var keys = keys();
		var good = Files.readString(file());
		Files.writeString(file(), good.substring(0, 100));
		keys.look();
		assertThat(read(keys, mint(keys))).isInstanceOf(Good.class);
		Files.writeString(file(), good);
		keys.look();
		assertThat(Files.readString(file())).isEqualTo(good);
	}

	@Test
	void aFileThatIsDamagedAtTheStartStopsIt() throws Exception {
		keys();
		var good = Files.readString(file());
		for (var content : List.of("", "{}", "null", "[]", "{\"keys\":[]}", "{\"keys\":[null]}",
				"{\"keys\":[{\"kty\":\"OKP\"}]}", "rubbish", good.substring(0, good.length() - 1),
				good.replace("Ed25519", "X25519"), good.replace("OKP", "EC"), good.replace("TICKET", "sig"),
				changed(good, "d"), changed(good, "x"), changed(good, "kid"),
				good.replaceFirst("\"d\":\"", "\"d\":\"!"),
				good.replaceAll("\"iat\":\\d+", "\"iat\":9223372036854775807"), good + " ".repeat(64 * 1024))) {
			Files.writeString(file(), content);
			assertThatIllegalArgumentException().as(content)
				.isThrownBy(this::keys)
				.withMessageContaining("gateway.waiting-room.keys-file")
				.withMessageContaining(file().toString());
			assertThat(Files.readString(file())).isEqualTo(content);
		}
	}

	@Test
	void whatIsSaidOfADamagedFileTellsNoKey() throws Exception {
		keys();
		var secret = Files.readString(file()).replaceFirst("(?s).*\"d\":\"([^\"]+)\".*", "$1");
		for (var content : List.of(Files.readString(file()).replace('"' + secret + '"', secret), secret,
				"{\"keys\":\"" + secret + "\"}",
				Files.readString(file()).replaceAll("\"iat\":\\d+", "\"iat\":\"" + secret + '"'))) {
			Files.writeString(file(), content);
			assertThatIllegalArgumentException().isThrownBy(this::keys)
				.satisfies((refusal) -> assertThat(trace(refusal)).contains("RoomKeys").doesNotContain(secret));
		}
	}

	/** Signed with a key that has come into the file since. */
	private String another(int made) throws Exception {
		Files.copy(otherFile("other" + made), file(), StandardCopyOption.REPLACE_EXISTING);
		return mint(keys());
	}

	private Path otherFile(String name) {
		var other = this.folder.resolve(name);
		new RoomKeys(other, LIFE, this.clock, this.clock::nanos, new SecureRandom());
		return other;
	}

	private RoomKeys keys() {
		return new RoomKeys(file(), LIFE, this.clock, this.clock::nanos, new SecureRandom());
	}

	private Path file() {
		return this.folder.resolve("keys");
	}

	private String mint(RoomKeys keys) {
		return new RoomTokens(keys, this.clock)
			.mint(token(TokenKind.TICKET, this.clock.instant(), LIFE.multipliedBy(9)));
	}

	private Reading read(RoomKeys keys, String compact) {
		return new RoomTokens(keys, this.clock).read(TokenKind.TICKET, "spring", compact);
	}

	private static RoomToken token(TokenKind kind, Instant now, Duration life) {
		return new RoomToken(kind, "gateway", "spring", Lane.ORDINARY, 1, Binding.ofCookie("secret"), now,
				now.plus(life));
	}

	/** With another first character in the value of the first member of that name. */
	private static String changed(String json, String member) {
		int at = json.indexOf('"' + member + "\":\"") + member.length() + 4;
		return json.substring(0, at) + ((json.charAt(at) == 'A') ? 'B' : 'A') + json.substring(at + 1);
	}

	private static String trace(Throwable failure) {
		var text = new StringWriter();
		failure.printStackTrace(new PrintWriter(text));
		return text.toString();
	}

	private static String head(String compact) {
		return compact.substring(0, compact.indexOf('.'));
	}

}
