package io.plimsoll.lab.experiment.booking;

import io.plimsoll.lab.history.Operation;
import io.plimsoll.lab.history.Recorder;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WishesTest {

	private final FakeClock clock = new FakeClock();

	private final Recorder recorder = new Recorder(this.clock::nanos);

	@Test
	void whatWasAskedAgainAndAnsweredIsKnown() {
		var hold = Operation.hold("X1", "1A", "key-1");
		this.recorder.invoke("a", hold).unknown(504, "late");
		this.recorder.invoke("a", hold).refused(409, "seat-taken");
		var cancel = Operation.cancel("X1", "1B", "b-1");
		this.recorder.invoke("a", cancel).unknown(503, "away");

		var wishes = Wishes.of(this.recorder.history());

		assertThat(wishes.all()).hasSize(2);
		assertThat(wishes.unknown()).isEqualTo(0.5);
	}

	@Test
	void toLookIsNoWish() {
		this.recorder.invoke("a", Operation.readFlight("X1")).unknown(504, "late");

		assertThat(Wishes.of(this.recorder.history()).unknown()).isZero();
	}

}
