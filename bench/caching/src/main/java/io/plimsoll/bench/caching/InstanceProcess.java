package io.plimsoll.bench.caching;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** An instance that was started, and what it is told. */
final class InstanceProcess {

	/** What the lines begin with that are meant for whoever started it. */
	static final String MARK = "> ";

	private final Process process;

	private final Writer orders;

	private final BufferedReader answers;

	private InstanceProcess(Process process) {
		this.process = process;
		this.orders = process.outputWriter(StandardCharsets.UTF_8);
		this.answers = process.inputReader(StandardCharsets.UTF_8);
	}

	/** Starts one, and does not wait for it. */
	static InstanceProcess start(Library library, int redisPort, Path folder, boolean source) throws IOException {
		var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		var command = List.of(java, "-Xmx384m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
				"--add-opens", "java.base/java.nio=ALL-UNNAMED", Instance.class.getName(), library.name(),
				Integer.toString(redisPort), folder.toString(), Boolean.toString(source));
		return new InstanceProcess(new ProcessBuilder(command).redirectError(Redirect.DISCARD).start());
	}

	/** What it came to. */
	record Told(long good, long failed, long slowestMillis, long calls) {

		static Told sum(List<Told> all) {
			return all.stream()
				.reduce((one, other) -> new Told(one.good + other.good, one.failed + other.failed,
						Math.max(one.slowestMillis, other.slowestMillis), one.calls + other.calls))
				.orElseThrow();
		}

		/** How many of a thousand reads failed. */
		double failedPerMille() {
			return 1000.0 * this.failed / Math.max(1, this.good + this.failed);
		}

	}

	/** Waits until it can be told something. */
	void awaitReady() {
		if (!answer().equals("ready")) {
			throw new IllegalStateException("An instance did not start");
		}
	}

	/** Tells it to do something, and does not wait. */
	void order(String order) {
		try {
			this.orders.write(order + "\n");
			this.orders.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What its latest order came to. */
	Told told() {
		var parts = answer().split(" ", -1);
		return new Told(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]),
				Long.parseLong(parts[3]));
	}

	/** The figure that its latest order came to. */
	double figure() {
		return Double.parseDouble(answer());
	}

	/** As the kernel ends a process. */
	void kill() {
		this.process.destroyForcibly();
		try {
			this.process.waitFor();
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
	}

	private String answer() {
		try {
			for (var line = this.answers.readLine(); line != null; line = this.answers.readLine()) {
				if (line.startsWith(MARK + "failed")) {
					throw new IllegalStateException("An instance says: " + line);
				}
				if (line.startsWith(MARK)) {
					return line.substring(MARK.length());
				}
			}
			throw new IllegalStateException("An instance has ended");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
