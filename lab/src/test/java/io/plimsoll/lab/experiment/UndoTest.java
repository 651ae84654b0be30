package io.plimsoll.lab.experiment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class UndoTest {

	private final List<String> undone = new ArrayList<>();

	private final Undo undo = new Undo();

	@Test
	void whatWasDoneLastIsUndoneFirstAndOnce() throws IOException {
		this.undo.later(() -> this.undone.add("load"));
		this.undo.later(() -> this.undone.add("fault"));
		this.undo.close();
		this.undo.close();
		assertThat(this.undone).containsExactly("fault", "load");
	}

	@Test
	void whatCannotBeUndoneDoesNotKeepTheRestFromIt() throws IOException {
		this.undo.later(() -> this.undone.add("load"));
		this.undo.later(() -> {
			throw new IOException("booking-a does not start");
		});
		assertThatExceptionOfType(IOException.class).isThrownBy(this.undo::close)
			.withMessageContaining("booking-a does not start");
		assertThat(this.undone).containsExactly("load");
	}

	@Test
	void whatIsBegunTooLateIsUndoneAtOnce() throws IOException {
		this.undo.close();
		assertThatIllegalStateException().isThrownBy(() -> this.undo.later(() -> this.undone.add("fault")));
		assertThat(this.undone).containsExactly("fault");
	}

}
