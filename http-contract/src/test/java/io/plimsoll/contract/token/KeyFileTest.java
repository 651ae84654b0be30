package io.plimsoll.contract.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class KeyFileTest {

	private static final Duration LIFE = Duration.ofHours(1);

	private final FakeClock clock = new FakeClock();

	@TempDir
	private Path folder;

	private Path file;

	private Path copy;

	@BeforeEach
	void aFileWithTheFirstKey() throws Exception {
		this.file = this.folder.resolve("keys.jwk");
		this.copy = this.folder.resolve("kept/keys.jwk");
		write(publicKey("first"));
	}

	@Test
	void aKeyIsChangedInTwoStepsAndNoGoodTokenIsRefused() throws Exception {
		var process = start();
		var old = mint("first");
		var next = mint("second");
		assertThat(process.accepts(old)).isTrue();
		assertThat(process.accepts(next)).isFalse();

		write(set("first", "second"));
		process.look();
		assertThat(process.accepts(old)).isTrue();
		assertThat(process.accepts(next)).isTrue();

		write(publicKey("second"));
		process.look();
		assertThat(process.accepts(next)).isTrue();
		assertThat(process.accepts(old)).as("one that was verified before").isFalse();
		assertThat(process.accepts(mint("first"))).isFalse();
	}

	@Test
	void whereTheFileIsGoneTokensAreGoodUntilTheyExpireAndUnknownKeysRefused() throws Exception {
		var process = start();
		var token = mint("first");
		Files.delete(this.file);
		process.look();
		assertThat(process.accepts(token)).isTrue();
		assertThat(process.accepts(mint("first"))).isTrue();
		assertThat(process.accepts(mint("second"))).isFalse();
		this.clock.advance(LIFE);
		assertThat(process.tokens().verify(token)).isEqualTo(new TokenCheck.Invalid(TokenCheck.Reason.EXPIRED));
	}

	@ParameterizedTest
	@MethodSource("damaged")
	void whatCannotBeUsedReplacesNothing(String content) throws Exception {
		var process = start();
		Files.writeString(this.file, content);
		process.look();
		assertThat(process.accepts(mint("first"))).isTrue();
		assertThat(process.file().isInUse()).isFalse();
		assertThat(this.copy).hasContent(publicKey("first"));

		write(publicKey("first"));
		process.look();
		assertThat(process.file().isInUse()).isTrue();
	}

	@ParameterizedTest
	@MethodSource("damaged")
	void aStartWithItTakesTheLastGoodCopy(String content) throws Exception {
		start();
		Files.writeString(this.file, content);
		var process = start();
		assertThat(process.accepts(mint("first"))).isTrue();
		assertThat(process.accepts(mint("second"))).isFalse();
		assertThat(process.file().isInUse()).isFalse();

		write(publicKey("second"));
		process.look();
		assertThat(process.accepts(mint("second"))).isTrue();
		assertThat(process.file().isInUse()).isTrue();
	}

	@ParameterizedTest
	@MethodSource("damaged")
	void aStartWithItAndWithoutACopyFailsAndNamesTheProperty(String content) throws Exception {
		Files.writeString(this.file, content);
		assertThatIllegalArgumentException().isThrownBy(() -> new KeyFile(this.file, Optional.empty()))
			.withMessageContaining("plimsoll.token.public-key-file")
			.withMessageContaining("keys.jwk");
	}

	@Test
	void aStartWithoutAFileTakesTheCopyAsWell() throws Exception {
		start();
		Files.delete(this.file);
		assertThat(start().accepts(mint("first"))).isTrue();
	}

	@Test
	void aCopyThatCannotBeKeptHindersNothing() throws Exception {
		Files.writeString(this.folder.resolve("kept"), "a file where a folder should be");
		assertThat(start().accepts(mint("first"))).isTrue();
	}

	@Test
	void whatHasNotChangedIsNoNews() throws Exception {
		var process = start();
		assertThat(process.file().look()).isEmpty();
		write(set("first", "second"));
		assertThat(process.file().look()).isPresent();
		assertThat(process.file().look()).isEmpty();
	}

	static Stream<String> damaged() {
		return Stream.of("", "{", "null", "[]", "{}", "{\"keys\":[]}", "{\"keys\":3}", "{\"keys\":[3]}",
				"{\"kty\":\"oct\",\"k\":\"AAAA\"}", "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AAAA\"}", "\0\0\0\0",
				" ".repeat(70_000));
	}

	private Replica start() {
		var file = new KeyFile(this.file, Optional.of(this.copy));
		return new Replica(file, new AccessTokens(file.first().byName().values(), this.clock));
	}

	private void write(String content) throws IOException {
		var part = Files.writeString(this.folder.resolve("part"), content);
		Files.move(part, this.file, StandardCopyOption.REPLACE_EXISTING);
	}

	private String set(String... names) throws IOException {
		var keys = new ArrayList<String>();
		for (var name : names) {
			keys.add(publicKey(name));
		}
		return keys.stream().collect(Collectors.joining(",", "{\"keys\":[", "]}"));
	}

	private String publicKey(String name) throws IOException {
		return Files.readString(pair(name).resolve(TokenKeys.PUBLIC));
	}

	private String mint(String name) {
		PrivateKey key = TokenKeys.readPrivate(pair(name).resolve(TokenKeys.PRIVATE));
		return AccessTokens.mint(key, "c-000001", Set.of("customer"), this.clock.instant(), LIFE);
	}

	private Path pair(String name) {
		var place = this.folder.resolve(name);
		TokenKeys.createIfAbsent(place);
		return place;
	}

	/** What verifies tokens, and looks when it is told to. */
	private record Replica(KeyFile file, AccessTokens tokens) {

		void look() {
			this.file.look().ifPresent((keys) -> this.tokens.accept(keys.byName().values()));
		}

		boolean accepts(String token) {
			return this.tokens.verify(token) instanceof TokenCheck.Valid;
		}

	}

}
