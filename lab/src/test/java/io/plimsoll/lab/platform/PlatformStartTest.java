package io.plimsoll.lab.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import io.plimsoll.lab.launch.Ports;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PlatformStartTest {

	@Test
	void aPortThatIsTakenIsSaidWithWhoHasIt() throws IOException {
		int port;
		try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = socket.getLocalPort();
			assertThatExceptionOfType(FellShortException.class).isThrownBy(() -> PlatformStart.requireFree(port))
				.withMessageStartingWith("Port " + port + " is taken by java (pid " + ProcessHandle.current().pid())
				.withMessageEndingWith("choose another port: PLIMSOLL_PORT=8090 ./plimsoll up");
		}
		assertThat(Ports.isFree(port)).isTrue();
		assertThatCode(() -> PlatformStart.requireFree(port)).doesNotThrowAnyException();
	}

}
