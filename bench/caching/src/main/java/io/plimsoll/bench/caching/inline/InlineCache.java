package io.plimsoll.bench.caching.inline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands in front of the directory: told that an answer is fresh for a second, good
 * for a day if the directory fails, and that the directory has a second to answer.
 */
enum InlineCache {

	NGINX("nginx", "/usr/sbin/nginx") {
		@Override
		List<String> command(Ground ground) throws IOException {
			var file = ground.folder().resolve("nginx.conf");
			Files.writeString(file, """
					daemon off;
					pid %1$s/nginx.pid;
					error_log /dev/null;
					worker_processes 1;
					events { worker_connections 4096; }
					http {
						access_log off;
						client_body_temp_path %1$s/body;
						proxy_temp_path %1$s/temp;
						fastcgi_temp_path %1$s/fastcgi;
						uwsgi_temp_path %1$s/uwsgi;
						scgi_temp_path %1$s/scgi;
						proxy_cache_path %1$s/cache keys_zone=bench:10m inactive=1d;
						server {
							listen 127.0.0.1:%2$d;
							location / {
								proxy_pass http://127.0.0.1:%3$d;
								proxy_cache bench;
								proxy_cache_lock on;
								proxy_cache_valid 200 1s;
								proxy_cache_background_update on;
								proxy_cache_use_stale error timeout invalid_header updating http_500 http_503;
								proxy_connect_timeout 1s;
								proxy_read_timeout 1s;
							}
						}
					}
					""".formatted(ground.folder(), ground.port(), ground.origin()));
			return List.of("-c", file.toString(), "-p", ground.folder().toString());
		}
	},

	VARNISH("Varnish", "/usr/sbin/varnishd") {
		@Override
		List<String> command(Ground ground) throws IOException {
			var file = ground.folder().resolve("bench.vcl");
			Files.writeString(file, """
					vcl 4.1;
					backend default {
						.host = "127.0.0.1";
						.port = "%d";
						.connect_timeout = 1s;
						.first_byte_timeout = 1s;
					}
					sub vcl_recv { unset req.http.Authorization; }
					sub vcl_backend_response {
						if (beresp.status >= 500 && bereq.is_bgfetch) { return (abandon); }
						set beresp.ttl = 1s;
						set beresp.grace = 24h;
					}
					""".formatted(ground.origin()));
			return List.of("-F", "-a", "127.0.0.1:" + ground.port(), "-f", file.toString(), "-n",
					ground.folder().resolve("varnish").toString(), "-s", "malloc,64m");
		}
	},

	PLIMSOLL("Plimsoll cache-service", Path.of(System.getProperty("java.home"), "bin", "java").toString()) {
		@Override
		List<String> command(Ground ground) {
			return List.of("-Xmx192m", "-XX:+UseSerialGC", "-jar", ground.jar().toString(),
					"--server.address=127.0.0.1", "--server.port=" + ground.port(),
					"--plimsoll.token.public-key-file=" + ground.publicKey(), "--plimsoll.load-shedding.limit=1000",
					"--plimsoll.side-cache.redis.uri=redis://127.0.0.1:" + ground.redis(),
					"--plimsoll.side-cache.postcodes.soft-ttl=1s",
					"--plimsoll.side-cache.postcodes.stale-while-revalidate=24h",
					"--plimsoll.side-cache.postcodes.hard-ttl=25h",
					"--cache.directory-url=http://127.0.0.1:" + ground.origin());
		}
	};

	private final String title;

	private final String program;

	InlineCache(String title, String program) {
		this.title = title;
		this.program = program;
	}

	String title() {
		return this.title;
	}

	/** Whether its program is here; ours is {@code jar}. */
	boolean isInstalled(Path jar) {
		return Files.isExecutable(Path.of(this.program)) && (this != PLIMSOLL || Files.isRegularFile(jar));
	}

	/** Starts it; what it keeps on the ground from before it finds again. */
	Process start(Ground ground) throws IOException {
		var command = new ArrayList<>(List.of(this.program));
		command.addAll(command(ground));
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ground.folder().resolve("log").toFile())
			.start();
	}

	/** How a postcode is asked for. */
	String path(String code) {
		return ((this == PLIMSOLL) ? "/lookups/postcodes/" : "/postcodes/") + code;
	}

	/** The arguments; files that it reads are written to the ground's folder. */
	abstract List<String> command(Ground ground) throws IOException;

	/**
	 * Where it stands.
	 *
	 * @param port at which it listens
	 * @param origin the port of the directory
	 * @param redis the port of Redis, for those who use one
	 * @param folder of its own
	 * @param jar of cache-service
	 * @param publicKey with which tokens are verified
	 */
	record Ground(int port, int origin, int redis, Path folder, Path jar, Path publicKey) {
	}

}
