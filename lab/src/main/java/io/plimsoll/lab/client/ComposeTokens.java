package io.plimsoll.lab.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Has tokens minted where the key of the compose stack lies: in its postcodes container,
 * which is made of the lab's image.
 *
 * @param project the folder with the compose file
 */
public record ComposeTokens(Path project) implements Tokens {

	@Override
	public String customer(String id) {
		return exec("--customer", id);
	}

	@Override
	public String customer(String id, Duration life) {
		return exec("--customer", id, "--ttl", life.toSeconds() + "s");
	}

	@Override
	public String operator() {
		return exec("--operator");
	}

	private String exec(String... arguments) {
		var command = new ArrayList<>(List.of("docker", "compose", "exec", "-T", "postcodes", "plimsoll", "token"));
		command.addAll(List.of(arguments));
		try {
			var process = new ProcessBuilder(command).directory(this.project.toFile())
				.redirectError(ProcessBuilder.Redirect.INHERIT)
				.start();
			var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return said.lines()
				.reduce((_, last) -> last)
				.orElseThrow(() -> new IllegalStateException("No token from: " + String.join(" ", command)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not run docker compose", ex);
		}
	}

}
