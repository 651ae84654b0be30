package io.plimsoll.lab.fault.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Optional;

import io.plimsoll.lab.platform.FellShortException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Where the kernel may not be told, that is said; where it may, it drops. */
class FirewallIT {

	private static final int SOON_MILLIS = 300;

	@Test
	void aConnectionIsNotOpenedUntilItMayPassAgain() throws Exception {
		try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			var refusal = drop(server.getLocalPort());
			if (refusal.isPresent()) {
				assertThat(refusal.get()).hasMessage("The firewall drops nothing here: that takes root and iptables");
				return;
			}
			try {
				assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> connect(server));
			}
			finally {
				Firewall.pass(server.getLocalPort());
				Firewall.pass(server.getLocalPort());
			}
			connect(server);
		}
	}

	private static Optional<FellShortException> drop(int port) throws IOException, InterruptedException {
		try {
			Firewall.drop(port);
			return Optional.empty();
		}
		catch (FellShortException ex) {
			return Optional.of(ex);
		}
	}

	private static void connect(ServerSocket server) throws IOException {
		try (var client = new Socket()) {
			client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()), SOON_MILLIS);
		}
	}

}
