package io.plimsoll.lab.stores;

import java.nio.file.Path;
import java.util.Optional;

import io.plimsoll.lab.stores.StoreChoice.Embedded;
import io.plimsoll.lab.stores.StoreChoice.Installed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StoreChoiceTest {

	private static final Version EMBEDDED = new Version(18, 6, 0);

	@ParameterizedTest
	@CsvSource({ "15,18,0", "18,5,9", "18,6,0" })
	void whatIsNotNewerIsLeftAlone(int major, int minor, int patch) {
		assertThat(StoreChoice.between(EMBEDDED, installed(major, minor, patch))).isEqualTo(new Embedded(EMBEDDED));
	}

	@ParameterizedTest
	@CsvSource({ "18,6,1", "18,7,0", "19,0,0" })
	void whatIsNewerIsPreferred(int major, int minor, int patch) {
		var program = installed(major, minor, patch);
		assertThat(StoreChoice.between(EMBEDDED, program)).isEqualTo(new Installed(program.orElseThrow()));
	}

	@Test
	void whereNothingIsInstalledOursIsTaken() {
		assertThat(StoreChoice.between(EMBEDDED, Optional.empty())).isEqualTo(new Embedded(EMBEDDED));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)                    | 15.18
			postgres (PostgreSQL) 19.0                                              | 19.0
			Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64      | 7.0.15
			redis-server-6.2.6-v5-linux-amd64                                       | 6.2.6
			""")
	void aVersionIsFoundInWhatAProgramSays(String said, String version) {
		assertThat(Version.in(said)).hasValueSatisfying((found) -> assertThat(found).hasToString(version));
	}

	@Test
	void whatSaysNoVersionHasNone() {
		assertThat(Version.in("command not found")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "Linux,amd64,LINUX_AMD64", "Linux,aarch64,LINUX_ARM64", "Mac OS X,x86_64,MAC_AMD64",
			"Mac OS X,aarch64,MAC_ARM64" })
	void thereAreBinariesForTheUsualMachines(String system, String architecture, Machine machine) {
		assertThat(Machine.of(system, architecture)).isEqualTo(machine);
	}

	@ParameterizedTest
	@CsvSource({ "Windows 11,amd64", "Linux,riscv64" })
	void otherMachinesAreToldWhatElseThereIs(String system, String architecture) {
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> Machine.of(system, architecture))
			.withMessageContaining(system)
			.withMessageContaining("docker compose");
	}

	private static Optional<Program> installed(int major, int minor, int patch) {
		return Optional.of(new Program(Path.of("/usr/bin/server"), new Version(major, minor, patch)));
	}

}
