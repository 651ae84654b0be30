package io.plimsoll.lab.platform;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.plimsoll.deadline.MonotonicClock;

/**
 * Tells what goes on: a line for each step, with the time that it took. On a terminal the
 * line of the step that goes on is drawn again and again.
 */
public final class Progress {

	private static final long REDRAW_MILLIS = 200;

	private static final String TO_LINE_START_AND_CLEAR = "\r\033[K";

	private final PrintStream out;

	private final boolean terminal;

	private final MonotonicClock clock;

	private volatile String detail = "";

	public Progress(PrintStream out, boolean terminal, MonotonicClock clock) {
		this.out = out;
		this.terminal = terminal;
		this.clock = clock;
	}

	/** Does {@code work}, and tells of it as the step {@code title}. */
	public void step(String title, Step work) throws Exception {
		long start = this.clock.nanos();
		this.detail = "";
		boolean done = false;
		try (var redraw = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory())) {
			if (this.terminal) {
				var _ = redraw.scheduleAtFixedRate(() -> draw("·", title, start, ""), 0, REDRAW_MILLIS,
						TimeUnit.MILLISECONDS);
			}
			try {
				work.run();
				done = true;
			}
			finally {
				redraw.shutdownNow();
			}
		}
		finally {
			draw(done ? "✓" : "✗", title, start, "\n");
		}
	}

	/** Says more of the step that goes on; the last of it stays. */
	public void detail(String text) {
		this.detail = text;
	}

	private void draw(String sign, String title, long start, String end) {
		var clear = this.terminal ? TO_LINE_START_AND_CLEAR : "";
		var line = String.format(Locale.ROOT, "%s%s %-14s %6.1f s  %s", clear, sign, title,
				seconds(this.clock.since(start)), this.detail);
		this.out.print(line.stripTrailing() + end);
		this.out.flush();
	}

	private static double seconds(Duration time) {
		return time.toMillis() / 1000.0;
	}

	/** The work of a step. */
	@FunctionalInterface
	public interface Step {

		/** Does it. */
		void run() throws Exception;

	}

}
