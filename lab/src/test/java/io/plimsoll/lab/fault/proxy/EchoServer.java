package io.plimsoll.lab.fault.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends back what it is sent. */
final class EchoServer implements AutoCloseable {

	private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

	private final AtomicInteger connections = new AtomicInteger();

	private final AtomicInteger received = new AtomicInteger();

	private final ServerSocket socket;

	EchoServer() throws IOException {
		this.socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
		this.workers.execute(this::accept);
	}

	InetSocketAddress address() {
		return (InetSocketAddress) this.socket.getLocalSocketAddress();
	}

	int connections() {
		return this.connections.get();
	}

	int received() {
		return this.received.get();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
		this.workers.shutdownNow();
	}

	private void accept() {
		while (!this.socket.isClosed()) {
			try {
				var client = this.socket.accept();
				this.connections.incrementAndGet();
				this.workers.execute(() -> echo(client));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void echo(Socket client) {
		var buffer = new byte[8192];
		try (client) {
			for (int count = client.getInputStream().read(buffer); count >= 0; count = client.getInputStream()
				.read(buffer)) {
				this.received.addAndGet(count);
				client.getOutputStream().write(buffer, 0, count);
			}
		}
		catch (IOException ex) {
			// the connection was cut
		}
	}

}
