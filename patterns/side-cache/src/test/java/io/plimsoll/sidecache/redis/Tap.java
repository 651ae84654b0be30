package io.plimsoll.sidecache.redis;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Takes connections, passes on what comes through them, and keeps a copy of it. One that
 * listens under TLS takes that off.
 */
final class Tap implements AutoCloseable {

	private final ServerSocket server;

	private final String host;

	private final int port;

	private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

	private final List<Socket> open = new CopyOnWriteArrayList<>();

	/** Between those who connect to {@code server} and that host. */
	Tap(ServerSocket server, String host, int port) {
		this.server = server;
		this.host = host;
		this.port = port;
		Thread.ofVirtual().start(this::accept);
	}

	/** On a port of this machine. */
	static Tap plain(String host, int port) throws IOException {
		return new Tap(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), host, port);
	}

	int port() {
		return this.server.getLocalPort();
	}

	/** All that has come through, in both directions. */
	String seen() {
		synchronized (this.seen) {
			return this.seen.toString(StandardCharsets.ISO_8859_1);
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		for (var socket : this.open) {
			socket.close();
		}
	}

	private void accept() {
		try {
			while (true) {
				var client = this.server.accept();
				var target = new Socket(this.host, this.port);
				this.open.addAll(List.of(client, target));
				Thread.ofVirtual().start(() -> pass(client, target));
				Thread.ofVirtual().start(() -> pass(target, client));
			}
		}
		catch (IOException _) {
			// closed
		}
	}

	private void pass(Socket from, Socket to) {
		try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
			var buffer = new byte[8192];
			for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
				synchronized (this.seen) {
					this.seen.write(buffer, 0, read);
				}
				out.write(buffer, 0, read);
			}
		}
		catch (IOException _) {
			// one of the two has left, or they could not agree
		}
	}

}
