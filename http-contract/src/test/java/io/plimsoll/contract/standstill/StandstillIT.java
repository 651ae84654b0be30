package io.plimsoll.contract.standstill;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.plimsoll.contract.token.TokenKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Stops a process, sends it requests whose clients have gone before it goes on, and sees
 * what it does with them.
 */
class StandstillIT {

	private static final int REQUESTS = 20;

	@TempDir
	private Path folder;

	private Process service;

	private int port;

	@AfterEach
	void end() {
		this.service.destroyForcibly().onExit().join();
	}

	@Test
	@Timeout(180)
	void whatWaitedInTheSocketLongerThanItsClientIsNotDone() throws Exception {
		start("true");
		var before = awaitWork();
		assertThat(sendWhileItStands()).allSatisfy((answer) -> assertThat(answer).startsWith("HTTP/1.1 504"));
		assertThat(awaitWork()).as("requests done, with this one").isEqualTo(before + 1);
	}

	@Test
	@Timeout(180)
	void withoutAgingItIsDoneForNobody() throws Exception {
		start("false");
		var before = awaitWork();
		assertThat(sendWhileItStands()).allSatisfy((answer) -> assertThat(answer).startsWith("HTTP/1.1 200"));
		assertThat(awaitWork()).as("requests done, with this one").isEqualTo(before + REQUESTS + 1);
	}

	private List<String> sendWhileItStands() throws Exception {
		var sockets = new ArrayList<Socket>();
		try {
			for (int at = 0; at < REQUESTS / 2; at++) {
				sockets.add(connect());
			}
			signal("-STOP");
			for (int at = 0; at < REQUESTS / 2; at++) {
				sockets.add(connect());
			}
			for (var socket : sockets) {
				ask(socket, "Request-Timeout-Ms: 300\r\n");
			}
			await().pollDelay(Duration.ofMillis(600)).until(() -> true);
			signal("-CONT");
			var answers = new ArrayList<String>();
			for (var socket : sockets) {
				answers.add(answer(socket));
			}
			return answers;
		}
		finally {
			for (var socket : sockets) {
				socket.close();
			}
		}
	}

	/** How often it has worked, once it does. */
	private int awaitWork() {
		return await().atMost(Duration.ofSeconds(60)).until(() -> {
			try (var socket = connect()) {
				ask(socket, "");
				var answer = answer(socket);
				return answer.startsWith("HTTP/1.1 200")
						? Integer.parseInt(answer.substring(answer.lastIndexOf('\n') + 1)) : 0;
			}
		}, (worked) -> worked > 0);
	}

	private void start(String aging) throws IOException {
		TokenKeys.createIfAbsent(this.folder);
		var output = this.folder.resolve("output.txt");
		// a slow machine may take its time to read what waited
		this.service = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), CountingService.class.getName(), "--server.port=0",
				"--server.address=127.0.0.1", "--plimsoll.deadline.pause-grace=2s",
				"--plimsoll.deadline.aging=" + aging,
				"--plimsoll.token.public-key-file=" + this.folder.resolve(TokenKeys.PUBLIC))
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		this.port = await().atMost(Duration.ofSeconds(100)).until(() -> {
			try (var lines = Files.lines(output)) {
				return lines.filter((line) -> line.startsWith(CountingService.PORT))
					.map((line) -> Integer.valueOf(line.substring(CountingService.PORT.length())))
					.findFirst()
					.orElse(0);
			}
		}, (number) -> number > 0);
	}

	private void signal(String signal) throws Exception {
		assertThat(new ProcessBuilder("kill", signal, Long.toString(this.service.pid())).start().waitFor()).isZero();
	}

	private Socket connect() throws IOException {
		var socket = new Socket(InetAddress.getLoopbackAddress(), this.port);
		socket.setSoTimeout(60_000);
		return socket;
	}

	private static void ask(Socket socket, String field) throws IOException {
		socket.getOutputStream()
			.write(("GET /work HTTP/1.1\r\nHost: service\r\nConnection: close\r\n" + field + "\r\n")
				.getBytes(StandardCharsets.US_ASCII));
	}

	private static String answer(Socket socket) throws IOException {
		return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
	}

}
