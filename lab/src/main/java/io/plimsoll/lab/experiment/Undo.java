package io.plimsoll.lab.experiment;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/**
 * What is to be undone, last first. Closing it undoes what is left, and nothing more can
 * be begun under it. Safe for use by many threads: whoever closes first undoes, be it the
 * trial or the end of the program.
 */
public final class Undo implements AutoCloseable {

	private final Deque<AutoCloseable> steps = new ArrayDeque<>();

	private boolean closed;

	/**
	 * Undoes this too.
	 * @throws IllegalStateException if it is too late for that; it was undone at once
	 */
	public <T extends AutoCloseable> T later(T step) throws IOException {
		if (!push(step)) {
			undo(step);
			throw new IllegalStateException("It is being undone already");
		}
		return step;
	}

	/**
	 * Undoes what is left.
	 * @throws IOException if something could not be undone, after all was tried
	 */
	@Override
	public void close() throws IOException {
		IOException failure = null;
		for (var step = next(); step != null; step = next()) {
			try {
				undo(step);
			}
			catch (IOException ex) {
				failure = (failure != null) ? failure : ex;
			}
		}
		if (failure != null) {
			throw failure;
		}
	}

	private synchronized boolean push(AutoCloseable step) {
		if (!this.closed) {
			this.steps.push(step);
		}
		return !this.closed;
	}

	private synchronized @Nullable AutoCloseable next() {
		this.closed = true;
		return this.steps.poll();
	}

	private static void undo(AutoCloseable step) throws IOException {
		try {
			step.close();
		}
		catch (Exception ex) {
			if (ex instanceof InterruptedException) {
				Thread.currentThread().interrupt();
			}
			throw new IOException("Not all could be undone: " + ex.getMessage(), ex);
		}
	}

}
