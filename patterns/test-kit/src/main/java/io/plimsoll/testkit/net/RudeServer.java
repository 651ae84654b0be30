package io.plimsoll.testkit.net;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;

/**
 * Reads the head of a request, says what it was told to, be it HTTP or not, and ends the
 * connection; or says nothing and keeps it. One request at a time.
 */
public final class RudeServer implements AutoCloseable {

	private static final int BACKLOG = 10;

	/** A client that has what it wants, or has given up, closes its side. */
	private static final int UNTIL_CLOSED_MILLIS = 2000;

	private final CountDownLatch closed = new CountDownLatch(1);

	private final @Nullable String text;

	private final ServerSocket server;

	private RudeServer(@Nullable String text) {
		this.text = text;
		try {
			this.server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Thread.startVirtualThread(this::serve);
	}

	/** One that says {@code text}, with the ends of its lines as HTTP has them. */
	public static RudeServer saying(String text) {
		return new RudeServer(text.replace("\n", "\r\n"));
	}

	/** One that hangs up without a word. */
	public static RudeServer hangingUp() {
		return new RudeServer("");
	}

	/** One that never says anything. */
	public static RudeServer silent() {
		return new RudeServer(null);
	}

	/** An address at which nobody takes a connection. */
	public static URI nobody() {
		// one that was being accepted from may take a last connection while it closes
		try (var server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress())) {
			return url(server);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Where it is, without a slash at the end. */
	public URI url() {
		return url(this.server);
	}

	@Override
	public void close() {
		this.closed.countDown();
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static URI url(ServerSocket server) {
		return URI.create("http://127.0.0.1:" + server.getLocalPort());
	}

	private void serve() {
		try {
			while (!this.server.isClosed()) {
				try (var socket = this.server.accept()) {
					answer(socket);
				}
				catch (IOException _) {
					// the test is over, or the client has had enough
				}
			}
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
	}

	private void answer(Socket socket) throws IOException, InterruptedException {
		var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
		var line = lines.readLine();
		while (line != null && !line.isEmpty()) {
			line = lines.readLine();
		}
		if (this.text == null) {
			this.closed.await();
			return;
		}
		socket.getOutputStream().write(this.text.getBytes(StandardCharsets.UTF_8));
		socket.shutdownOutput();
		// what is left unread when a socket is closed would take the answer with it
		socket.setSoTimeout(UNTIL_CLOSED_MILLIS);
		lines.transferTo(Writer.nullWriter());
	}

}
