package io.plimsoll.booking.writer;

import java.time.Duration;

/** Hears of what writers do, on their threads; must not block and must not throw. */
public interface WriterEvents {

	/** Hears nothing. */
	WriterEvents NONE = new WriterEvents() {
	};

	/** A command of {@code scope} has waited for so long, and its turn has come. */
	default void waited(String scope, Duration time) {
	}

	/** So many commands of {@code scope} were committed together, and it took so long. */
	default void committed(String scope, int commands, Duration time) {
	}

}
