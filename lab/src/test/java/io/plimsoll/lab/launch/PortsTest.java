package io.plimsoll.lab.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class PortsTest {

	private static final List<String> NAMES = List.of("a", "b", "c");

	@Test
	void everyNameGetsAPortOfItsOwn() {
		assertThat(Ports.choose(NAMES, Map.of(), Set.of(), 18_100, (_) -> true))
			.isEqualTo(Map.of("a", 18_100, "b", 18_101, "c", 18_102));
	}

	@Test
	void aPortThatWasChosenIsKept() {
		assertThat(Ports.choose(NAMES, Map.of("b", 18_500), Set.of(), 18_100, (_) -> true)).containsEntry("b", 18_500);
	}

	@Test
	void aPortThatSomebodyElseHasTakenIsChosenAnew() {
		assertThat(Ports.choose(NAMES, Map.of("b", 18_500), Set.of(), 18_100, (port) -> port != 18_500))
			.isEqualTo(Map.of("a", 18_100, "b", 18_101, "c", 18_102));
	}

	@Test
	void aPortThatItsOwnProcessHasIsKept() {
		assertThat(Ports.choose(NAMES, Map.of("b", 18_500), Set.of("b"), 18_100, (port) -> port != 18_500))
			.containsEntry("b", 18_500);
	}

	@Test
	void aPortThatIsKeptIsNotGivenToAnother() {
		assertThat(Ports.choose(NAMES, Map.of("c", 18_100), Set.of(), 18_100, (_) -> true))
			.isEqualTo(Map.of("a", 18_101, "b", 18_102, "c", 18_100));
	}

	@Test
	void aNameThatIsNoLongerIsForgotten() {
		assertThat(Ports.choose(NAMES, Map.of("z", 18_500), Set.of(), 18_100, (_) -> true)).doesNotContainKey("z");
	}

	@Test
	void whereNoPortIsFreeItSaysSo() {
		assertThatIllegalStateException()
			.isThrownBy(() -> Ports.choose(NAMES, Map.of(), Set.of(), 18_100, (_) -> false))
			.withMessage("No free port from 18000 to 19999");
	}

	@Test
	void theSearchGoesOnAtTheBeginning() {
		assertThat(Ports.choose(NAMES, Map.of(), Set.of(), 19_999, (_) -> true))
			.isEqualTo(Map.of("a", 19_999, "b", 18_000, "c", 18_001));
	}

	@Test
	void whatWasChosenIsFoundAgain(@TempDir Path directory) throws IOException {
		var file = directory.resolve("state").resolve("ports.properties");
		var chosen = Ports.settle(file, NAMES, Set.of(), 0);
		assertThat(Ports.kept(file)).isEqualTo(chosen);
		assertThat(Ports.settle(file, NAMES, Set.of("a", "b", "c"), 0)).isEqualTo(chosen);
	}

	@Test
	void aPortIsTakenWhileSomebodyListens() throws IOException {
		try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			assertThat(Ports.isFree(socket.getLocalPort())).isFalse();
			assertThat(PortHolder.of(socket.getLocalPort()))
				.hasValueSatisfying((holder) -> assertThat(holder.description()).contains("java")
					.contains("pid " + ProcessHandle.current().pid()));
		}
	}

	@Test
	void aListeningSocketIsReadFromTheTableOfConnections() {
		var listening = "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0"
				+ " 4242 1 0000000000000000 100 0 0 10 0";
		assertThat(PortHolder.listeningSocket(listening, 8080)).contains("4242");
		assertThat(PortHolder.listeningSocket(listening, 8081)).isEmpty();
		assertThat(PortHolder.listeningSocket(listening.replace(" 0A ", " 01 "), 8080)).isEmpty();
		assertThat(PortHolder.listeningSocket("  sl  local_address rem_address   st", 8080)).isEmpty();
	}

	@Test
	void aReservedPortIsGivenToNobody(@TempDir Path directory) throws IOException {
		var file = directory.resolve("ports.properties");
		int first = Ports.settle(file, NAMES, Set.of(), 0).get("a");
		assertThat(Ports.settle(file, NAMES, Set.of(), first)).doesNotContainValue(first);
	}

}
