package io.plimsoll.gateway.waitingroom.token;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;

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
		this.clock.advance(LIFE);
		keys.look();
		assertThat(mint(keys)).as("all gateways are to know the new one first").startsWith(head(first));
		this.clock.advance(Keyring.BEFORE_USE);
		assertThat(mint(keys)).doesNotStartWith(head(first));
		assertThat(read(keys, first)).isInstanceOf(Good.class);
		this.clock.advance(LIFE);
		keys.look();
		assertThat(read(keys, first)).isEqualTo(new Bad(Reason.UNKNOWN_KEY));
	}

	@Test
	void aKeyThatIsDeletedIsWithdrawn() throws Exception {
		var keys = keys();
		var first = mint(keys);
		Files.delete(file());
		new RoomKeys(file(), LIFE, this.clock, new SecureRandom());
		keys.look();
		assertThat(read(keys, first)).isEqualTo(new Bad(Reason.UNKNOWN_KEY));
		assertThat(read(keys, mint(keys))).isInstanceOf(Good.class);
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
		for (var content : new String[] { "", "{}", "{\"keys\":[]}", "{\"keys\":[{\"kty\":\"OKP\"}]}", "rubbish" }) {
			Files.writeString(file(), content);
			assertThatIllegalArgumentException().isThrownBy(this::keys)
				.withMessageContaining("gateway.waiting-room.keys-file")
				.withMessageContaining(file().toString());
			assertThat(Files.readString(file())).isEqualTo(content);
		}
	}

	private RoomKeys keys() {
		return new RoomKeys(file(), LIFE, this.clock, new SecureRandom());
	}

	private Path file() {
		return this.folder.resolve("keys");
	}

	private String mint(RoomKeys keys) {
		var now = Instant.ofEpochSecond(this.clock.instant().getEpochSecond());
		return new RoomTokens(keys, this.clock).mint(new RoomToken(TokenKind.TICKET, "gateway", "spring", Lane.ORDINARY,
				1, Binding.ofCookie("secret"), now, now.plus(LIFE.multipliedBy(3))));
	}

	private Reading read(RoomKeys keys, String compact) {
		return new RoomTokens(keys, this.clock).read(TokenKind.TICKET, "spring", compact);
	}

	private static String head(String compact) {
		return compact.substring(0, compact.indexOf('.'));
	}

}
