package io.plimsoll.testkit.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/**
 * Listens, and takes no connection: its line is full, so that whoever connects hears
 * nothing, as from a machine that is gone. Linux drops what does not fit into the line;
 * elsewhere there may be no such server.
 */
public final class FullServer implements AutoCloseable {

	/** Loopback takes a connection at once, if at all. */
	private static final int AT_ONCE_MILLIS = 100;

	private static final int MOST = 64;

	private final ServerSocket server;

	private final List<Socket> line = new ArrayList<>();

	public FullServer() {
		try {
			this.server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
			while (joins()) {
				if (this.line.size() > MOST) {
					throw new IllegalStateException("The line of a server of this machine is never full");
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Where it does not answer. */
	public int port() {
		return this.server.getLocalPort();
	}

	@Override
	public void close() {
		try {
			this.server.close();
			for (var each : this.line) {
				each.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private boolean joins() throws IOException {
		var socket = new Socket();
		this.line.add(socket);
		try {
			socket.connect(this.server.getLocalSocketAddress(), AT_ONCE_MILLIS);
			return true;
		}
		catch (SocketTimeoutException _) {
			return false;
		}
	}

}
