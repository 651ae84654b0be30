package io.plimsoll.address;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The line to the database, which a test can cut or let hang. */
public final class DatabaseLine implements AutoCloseable {

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private final ServerSocket server;

	private final String host;

	private final int port;

	private volatile State state = State.OPEN;

	public DatabaseLine(String host, int port) {
		this.host = host;
		this.port = port;
		try {
			this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Thread.ofVirtual().start(this::accept);
	}

	public int port() {
		return this.server.getLocalPort();
	}

	/** Ends all connections, and every new one at once. */
	public void cut() {
		this.state = State.CUT;
		this.sockets.forEach(DatabaseLine::end);
	}

	/** Keeps the connections and carries nothing. */
	public void hang() {
		this.state = State.HUNG;
	}

	/** Carries again, if it did not; what hung is ended. */
	public void mend() {
		if (this.state != State.OPEN) {
			cut();
			this.state = State.OPEN;
		}
	}

	@Override
	public void close() throws IOException {
		cut();
		this.server.close();
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				var near = this.server.accept();
				if (this.state == State.CUT) {
					end(near);
					continue;
				}
				var far = new Socket(this.host, this.port);
				this.sockets.add(near);
				this.sockets.add(far);
				Thread.ofVirtual().start(() -> carry(near, far));
				Thread.ofVirtual().start(() -> carry(far, near));
			}
			catch (IOException _) {
				// the test has closed the line
			}
		}
	}

	private void carry(Socket from, Socket to) {
		var buffer = new byte[8192];
		try (from; to) {
			int count = from.getInputStream().read(buffer);
			while (count >= 0) {
				if (this.state == State.OPEN) {
					to.getOutputStream().write(buffer, 0, count);
				}
				count = from.getInputStream().read(buffer);
			}
		}
		catch (IOException _) {
			// an end of the line has gone
		}
		this.sockets.remove(from);
		this.sockets.remove(to);
	}

	private static void end(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private enum State {

		OPEN, CUT, HUNG

	}

}
