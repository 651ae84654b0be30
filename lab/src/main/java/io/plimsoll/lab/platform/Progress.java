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

	/** A line that is wrapped cannot be drawn over. */
	private static final int REDRAWN_COLUMNS = 79;

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
		try (var ticker = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory())) {
			if (this.terminal) {
				var _ = ticker.scheduleAtFixedRate(() -> redraw(title, start), 0, REDRAW_MILLIS, TimeUnit.MILLISECONDS);
			}
			try {
				work.run();
				done = true;
			}
			finally {
				ticker.shutdownNow();
			}
		}
		finally {
			finish(done ? "✓" : "✗", title, start);
		}
	}

	/** Says more of the step that goes on; the last of it stays. */
	public void detail(String text) {
		this.detail = text;
	}

	private void redraw(String title, long start) {
		var line = line("·", title, start);
		this.out.print(TO_LINE_START_AND_CLEAR + line.substring(0, Math.min(line.length(), REDRAWN_COLUMNS)));
		this.out.flush();
	}

	private void finish(String sign, String title, long start) {
		this.out.print((this.terminal ? TO_LINE_START_AND_CLEAR : "") + line(sign, title, start) + "\n");
		this.out.flush();
	}

	private String line(String sign, String title, long start) {
		return String
			.format(Locale.ROOT, "%s %-14s %6.1f s  %s", sign, title, seconds(this.clock.since(start)), this.detail)
			.stripTrailing();
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
