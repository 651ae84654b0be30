package io.plimsoll.gateway.zones;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.plimsoll.gateway.routes.InstanceState;
import io.plimsoll.gateway.routes.TestUpstreams;
import io.plimsoll.gateway.routes.Upstreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ZonesTest {

	@TempDir
	private Path folder;

	@Test
	void anEvacuationOutlivesTheProcess() {
		var before = start(TestUpstreams.three());
		assertThat(before.isLasting()).isTrue();
		before.change("b", ZoneState.EVACUATED);
		assertThat(before.isLasting()).isTrue();

		var upstreams = TestUpstreams.three();
		assertThat(start(upstreams).evacuated()).containsExactly("b");
		assertThat(upstreams.state(upstreams.instances().get(1))).isEqualTo(InstanceState.EVACUATED);
	}

	@Test
	void soDoesAReturn() {
		var before = start(TestUpstreams.three());
		before.change("b", ZoneState.EVACUATED);
		before.change("b", ZoneState.IN_SERVICE);
		assertThat(start(TestUpstreams.three()).evacuated()).isEmpty();
	}

	@Test
	void withoutAFileItIsForgottenAndThatIsTold() {
		var zones = new Zones(TestUpstreams.three(), Optional.empty());
		zones.change("b", ZoneState.EVACUATED);
		assertThat(zones.evacuated()).containsExactly("b");
		assertThat(zones.isLasting()).isFalse();
	}

	@Test
	void whereTheFileCannotBeWrittenTheZoneIsLeftAllTheSame() throws Exception {
		Files.writeString(this.folder.resolve("occupied"), "a file where a folder should be");
		var upstreams = TestUpstreams.three();
		var zones = new Zones(upstreams, Optional.of(new ZoneFile(this.folder.resolve("occupied/zones"))));
		zones.change("b", ZoneState.EVACUATED);
		assertThat(upstreams.state(upstreams.instances().get(1))).isEqualTo(InstanceState.EVACUATED);
		assertThat(zones.isLasting()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 10, 70 })
	void aFileThatWasCutOffIsNotBelievedAndStopsNoStart(int kept) throws Exception {
		start(TestUpstreams.three()).change("b", ZoneState.EVACUATED);
		var whole = Files.readString(file().path());
		Files.writeString(file().path(), whole.substring(0, kept));
		var zones = start(TestUpstreams.three());
		assertThat(zones.evacuated()).isEmpty();
		assertThat(zones.isLasting()).isFalse();
		zones.change("c", ZoneState.EVACUATED);
		assertThat(zones.isLasting()).isTrue();
		assertThat(start(TestUpstreams.three()).evacuated()).containsExactly("c");
	}

	@Test
	void neitherIsAHugeOneOrOneThatIsNoText() throws Exception {
		Files.writeString(file().path(), "b\n".repeat(100_000));
		assertThat(start(TestUpstreams.three()).evacuated()).isEmpty();
		Files.write(file().path(), new byte[] { (byte) 0xC3, 0x28, (byte) 0xFF });
		assertThat(start(TestUpstreams.three()).evacuated()).isEmpty();
	}

	@Test
	void whatIsRefusedChangesNothing() {
		var zones = start(TestUpstreams.three());
		zones.change("a", ZoneState.EVACUATED);
		zones.change("b", ZoneState.EVACUATED);
		assertThat(zones.change("c", ZoneState.EVACUATED)).isInstanceOf(ZoneDecision.Needed.class);
		assertThat(zones.evacuated()).containsExactlyInAnyOrder("a", "b");
	}

	private Zones start(Upstreams upstreams) {
		return new Zones(upstreams, Optional.of(file()));
	}

	private ZoneFile file() {
		return new ZoneFile(this.folder.resolve("zones"));
	}

}
