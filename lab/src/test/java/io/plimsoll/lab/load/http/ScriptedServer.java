package io.plimsoll.lab.load.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A server whose paths say how it behaves. */
final class ScriptedServer implements AutoCloseable {

	private final ServerSocket socket;

	private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

	private final Queue<String> heads = new ConcurrentLinkedQueue<>();

	private final AtomicInteger connections = new AtomicInteger();

	private final AtomicInteger closedByClient = new AtomicInteger();

	ScriptedServer() throws IOException {
		this.socket = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
		this.workers.execute(this::accept);
	}

	URI uri() {
		return URI.create("http://127.0.0.1:" + this.socket.getLocalPort());
	}

	/** The heads of the requests that came. */
	Queue<String> heads() {
		return this.heads;
	}

	int connections() {
		return this.connections.get();
	}

	/** Connections whose end came from the client while it was owed an answer. */
	int closedByClient() {
		return this.closedByClient.get();
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
				this.workers.execute(() -> serve(client));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void serve(Socket client) {
		try (client; var in = reader(client)) {
			for (var head = head(in); !head.isEmpty(); head = head(in)) {
				this.heads.add(head);
				if (!answer(client, in, head.split("[ /]+", -1)[1])) {
					return;
				}
			}
		}
		catch (IOException ex) {
			// the client went away
		}
	}

	private boolean answer(Socket client, BufferedReader in, String path) throws IOException {
		switch (path) {
			case "good" -> write(client, "200 OK", "ok");
			case "slow" -> {
				LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
				write(client, "200 OK", "ok");
			}
			case "refuse" -> write(client, "503 Busy", "{\"status\":503,\"reason\":\"queue-full\"}");
			case "fail" -> write(client, "500 Oh", "");
			case "hang-up" -> {
				return false;
			}
			default -> {
				if (in.read() < 0) {
					this.closedByClient.incrementAndGet();
				}
				return false;
			}
		}
		return true;
	}

	private static String head(BufferedReader in) throws IOException {
		var head = new StringBuilder();
		for (var line = in.readLine(); line != null; line = in.readLine()) {
			if (line.isEmpty()) {
				return head.toString();
			}
			head.append(line).append('\n');
		}
		return "";
	}

	private static void write(Socket client, String status, String body) throws IOException {
		var answer = "HTTP/1.1 " + status + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
		client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
	}

	private static BufferedReader reader(Socket client) throws IOException {
		return new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
	}

}
