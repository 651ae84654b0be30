package io.plimsoll.lab.experiment;

import java.util.Locale;
import java.util.function.Consumer;

import io.plimsoll.lab.load.LoadListener;
import io.plimsoll.lab.load.Operation;
import io.plimsoll.lab.load.Pulse;

/** Shows the figures of each second as it goes by, and passes on what it hears. */
record Live(String what, LoadListener next, Consumer<String> line) implements LoadListener {

	@Override
	public void finished(Operation operation) {
		this.next.finished(operation);
	}

	@Override
	public void second(Pulse pulse) {
		this.line.accept(text(pulse));
		this.next.second(pulse);
	}

	private String text(Pulse pulse) {
		var text = new StringBuilder(String.format(Locale.ROOT, "%s %d s: %d offered, %d good", this.what,
				pulse.second() + 1, pulse.offered(), pulse.good()));
		append(text, pulse.late(), "late");
		append(text, pulse.refused(), "refused");
		append(text, pulse.failed(), "failed");
		append(text, pulse.unknown(), "unknown");
		append(text, pulse.inFlight(), "in flight");
		return text.toString();
	}

	private static void append(StringBuilder text, long count, String word) {
		if (count > 0) {
			text.append(", ").append(count).append(' ').append(word);
		}
	}

}
