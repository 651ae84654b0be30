package io.plimsoll.lab.experiment.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.files.FileTree;

/**
 * An nginx that refuses everything with the same document as the gateway: what a refusal
 * costs a program that was made for little else.
 */
final class Nginx {

	private static final List<String> PLACES = List.of("/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx",
			"/usr/local/bin/nginx", "/opt/homebrew/bin/nginx");

	/** The gateway's, to the letter. */
	private static final String DOCUMENT = """
			{"type":"https://iana.org/assignments/http-problem-types#temporary-reduced-capacity",\
			"title":"Temporary reduced capacity","status":503,\
			"detail":"The request was refused before anything was done for it; try again after the time in Retry-After.",\
			"layer":"gateway.event-loop","reason":"queue-age","class":"default"}""";

	private Nginx() {
	}

	/** The one that is installed. */
	static Optional<Path> program() {
		return PLACES.stream().map(Path::of).filter(Files::isExecutable).findFirst();
	}

	/** Starts {@code program}, and ends it with the trial. */
	static Neighbour start(Path program, Bench bench) throws IOException, InterruptedException {
		var folder = Files.createTempDirectory("plimsoll-nginx");
		// undone in reverse order
		bench.later(() -> FileTree.delete(folder));
		var url = Neighbour.place();
		var configuration = Files.writeString(folder.resolve("nginx.conf"), configuration(folder, url.getPort()));
		var command = List.of(program.toString(), "-e", folder.resolve("error.log").toString(), "-p", folder.toString(),
				"-c", configuration.toString());
		return Neighbour.start(bench, command, url, "/", 503);
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
