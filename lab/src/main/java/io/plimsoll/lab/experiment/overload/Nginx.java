package io.plimsoll.lab.experiment.overload;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.plimsoll.lab.client.Call;
import io.plimsoll.lab.client.GatewayClient;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.files.FileTree;
import io.plimsoll.lab.launch.Ports;
import io.plimsoll.lab.platform.FellShortException;

/**
 * An nginx that refuses everything with the same document as the gateway: what a refusal
 * costs a program that was made for little else. It runs until it is closed.
 *
 * @param process the first of its processes
 * @param url where it is
 */
record Nginx(Process process, URI url) implements AutoCloseable {

	private static final Duration TO_START = Duration.ofSeconds(5);

	private static final Duration FOR_A_CALL = Duration.ofSeconds(1);

	private static final List<String> PLACES = List.of("/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx",
			"/usr/local/bin/nginx", "/opt/homebrew/bin/nginx");

	/** The gateway's, to the letter. */
	private static final String DOCUMENT = """
			{"type":"https://iana.org/assignments/http-problem-types#temporary-reduced-capacity",\
			"title":"Temporary reduced capacity","status":503,\
			"detail":"The request was refused before anything was done for it; try again after the time in Retry-After.",\
			"layer":"gateway.event-loop","reason":"queue-age","class":"default"}""";

	/** The one that is installed. */
	static Optional<Path> program() {
		return PLACES.stream().map(Path::of).filter(Files::isExecutable).findFirst();
	}

	/** Starts {@code program}, and ends it with the trial. */
	static Nginx start(Path program, Bench bench) throws IOException, InterruptedException {
		var folder = Files.createTempDirectory("plimsoll-nginx");
		int port = Ports.anyFree();
		var configuration = Files.writeString(folder.resolve("nginx.conf"), configuration(folder, port));
		var process = new ProcessBuilder(program.toString(), "-e", folder.resolve("error.log").toString(), "-p",
				folder.toString(), "-c", configuration.toString())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		var nginx = new Nginx(process, URI.create("http://127.0.0.1:" + port));
		// undone in reverse order
		bench.later(() -> FileTree.delete(folder));
		bench.later(nginx);
		var client = new GatewayClient(nginx.url, FOR_A_CALL);
		if (!bench.await(TO_START, () -> answers(client))) {
			throw new FellShortException("nginx did not start: " + program);
		}
		return nginx;
	}

	/** Its first process, which has those that work below it. */
	ProcessHandle handle() {
		return this.process.toHandle();
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (this.process.waitFor(TO_START.toMillis(), TimeUnit.MILLISECONDS)) {
				return;
			}
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
		this.process.destroyForcibly();
	}

	private static boolean answers(GatewayClient client) throws InterruptedException {
		try {
			return client.send(Call.get("/")).status() == 503;
		}
		catch (IOException _) {
			return false; // not yet
		}
	}

	private static String configuration(Path folder, int port) {
		return """
				daemon off;
				worker_processes 1;
				pid %1$s/nginx.pid;
				events { worker_connections 4096; }
				http {
					access_log off;
					keepalive_requests 100000000;
					client_body_temp_path %1$s/body;
					proxy_temp_path %1$s/proxy;
					fastcgi_temp_path %1$s/fastcgi;
					uwsgi_temp_path %1$s/uwsgi;
					scgi_temp_path %1$s/scgi;
					server {
						listen 127.0.0.1:%2$d backlog=1024;
						default_type application/problem+json;
						add_header Retry-After 1 always;
						return 503 '%3$s';
					}
				}
				""".formatted(folder, port, DOCUMENT);
	}

}
