package io.plimsoll.lab.fault.proxy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RouteTest {

	@TempDir
	private Path directory;

	@Test
	void routesAreReadFromTheLinesOfAFile() throws IOException {
		var file = Files.writeString(this.directory.resolve("routes"), """
				# who listens, where it leads
				booking-a.postgres 127.0.0.1:6001  127.0.0.1:5432

				address-a.redis 127.0.0.1:0 localhost:6379
				""");
		assertThat(Route.read(file)).extracting(Route::name).containsExactly("booking-a.postgres", "address-a.redis");
		assertThat(Route.read(file).getFirst().listen().getPort()).isEqualTo(6001);
		assertThat(Route.read(file).getFirst().target().getPort()).isEqualTo(5432);
	}

	@Test
	void aLineThatIsWrongIsNamed() throws IOException {
		var file = Files.writeString(this.directory.resolve("routes"), "\na b c\n");
		assertThatIllegalArgumentException().isThrownBy(() -> Route.read(file))
			.withMessageContaining("routes:2: not host:port: b");
		assertThatIllegalArgumentException().isThrownBy(() -> Route.parse("a b")).withMessageContaining("a b");
		assertThatIllegalArgumentException().isThrownBy(() -> Route.parse("A 127.0.0.1:1 127.0.0.1:2"))
			.withMessageContaining("name");
	}

}
