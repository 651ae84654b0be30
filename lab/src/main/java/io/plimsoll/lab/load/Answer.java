package io.plimsoll.lab.load;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An answer, as far as the generator was told to keep it. */
public final class Answer {

	private final int status;

	private final Map<String, String> headers;

	private final byte[] body;

	/**
	 * An answer.
	 * @param headers those asked for in the plan, by name in lower case
	 * @param body the body: of errors always, of good answers if the plan asks for it
	 */
	public Answer(int status, Map<String, String> headers, byte[] body) {
		this.status = status;
		this.headers = headers;
		this.body = body;
	}

	/** Its status. */
	public int status() {
		return this.status;
	}

	/** The header's value. */
	public Optional<String> header(String name) {
		return Optional.ofNullable(this.headers.get(name.toLowerCase(Locale.ROOT)));
	}

	/** How long the server asks to wait; empty if it does not say so in seconds. */
	public Optional<Duration> retryAfter() {
		return header("Retry-After").filter((value) -> value.matches("\\d{1,6}"))
			.map((value) -> Duration.ofSeconds(Long.parseLong(value)));
	}

	/** The body as text. */
	public String text() {
		return new String(this.body, StandardCharsets.UTF_8);
	}

	@Override
	public String toString() {
		return this.status + " " + this.headers;
	}

}
