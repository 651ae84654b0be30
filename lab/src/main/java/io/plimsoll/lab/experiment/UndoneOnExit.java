package io.plimsoll.lab.experiment;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * Undoes what was begun also when the program is ended from outside, as by Ctrl-C. Close
 * it when all is done.
 */
public final class UndoneOnExit implements AutoCloseable {

	private final Undo undo;

	private final Consumer<String> err;

	private final Thread hook = new Thread(this::undoAtEnd, "undo");

	private UndoneOnExit(Undo undo, Consumer<String> err) {
		this.undo = undo;
		this.err = err;
	}

	/**
	 * Undoes {@code undo}.
	 * @param err is told what could not be undone
	 */
	public static UndoneOnExit of(Undo undo, Consumer<String> err) {
		var undone = new UndoneOnExit(undo, err);
		Runtime.getRuntime().addShutdownHook(undone.hook);
		return undone;
	}

	/** What is undone. */
	public Undo undo() {
		return this.undo;
	}

	@Override
	public void close() throws IOException {
		this.undo.close();
		try {
			Runtime.getRuntime().removeShutdownHook(this.hook);
		}
		catch (IllegalStateException _) {
			// the program is being ended, and the hook undoes
		}
	}

	private void undoAtEnd() {
		try {
			this.undo.close();
		}
		catch (IOException ex) {
			this.err.accept("plimsoll: " + ex.getMessage());
		}
	}

}
