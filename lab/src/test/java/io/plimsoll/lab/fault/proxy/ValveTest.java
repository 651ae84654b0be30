package io.plimsoll.lab.fault.proxy;

import java.time.Duration;

import io.plimsoll.lab.fault.proxy.Valve.Step;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ValveTest {

	private static final long MILLI = 1_000_000;

	private static final Piece PIECE = new Piece(new byte[100], 0, 0.5);

	private final Valve valve = new Valve(Direction.TO_CLIENT);

	@Test
	void withoutAFaultAllPasses() {
		assertThat(next(new Fault.Pass(), 0)).isEqualTo(new Step.Write(100));
	}

	@Test
	void aDelayCountsFromTheArrivalAndJitterIsDrawnOnce() {
		var delay = new Fault.Delay(Direction.BOTH, Duration.ofMillis(100), Duration.ofMillis(20));
		assertThat(next(delay, 0)).isEqualTo(new Step.Wait(110 * MILLI));
		assertThat(next(delay, 109 * MILLI)).isEqualTo(new Step.Wait(MILLI));
		assertThat(next(delay, 110 * MILLI)).isEqualTo(new Step.Write(100));
	}

	@Test
	void aFaultOfTheOtherDirectionIsNotFelt() {
		assertThat(next(new Fault.BlackHole(Direction.TO_TARGET), 0)).isEqualTo(new Step.Write(100));
		assertThat(next(new Fault.CutAfter(Direction.TO_TARGET, 0), 0)).isEqualTo(new Step.Write(100));
		assertThat(next(new Fault.BlackHole(Direction.BOTH), 0)).isEqualTo(new Step.Hold());
	}

	@Test
	void aNarrowRouteTakesItsTimeForEachSlice() {
		var width = new Fault.Bandwidth(Direction.TO_CLIENT, 1000);
		assertThat(next(width, 0)).isEqualTo(new Step.Write(20));
		this.valve.passed(20, 0, width);
		assertThat(next(width, MILLI)).isEqualTo(new Step.Wait(19 * MILLI));
		assertThat(next(width, 20 * MILLI)).isEqualTo(new Step.Write(20));
	}

	@Test
	void aCutLetsPassWhatItPromised() {
		var cut = new Fault.CutAfter(Direction.TO_CLIENT, 130);
		assertThat(next(cut, 0)).isEqualTo(new Step.Write(100));
		this.valve.passed(100, 0, cut);
		assertThat(next(cut, 0)).isEqualTo(new Step.Cut(30));
	}

	@Test
	void oneByteIsSpoiltAndNoOther() {
		var corrupt = new Fault.Corrupt(Direction.TO_CLIENT, 150);
		assertThat(next(corrupt, 0)).isEqualTo(new Step.Write(100));
		this.valve.passed(100, 0, corrupt);
		assertThat(next(corrupt, 0)).isEqualTo(new Step.Spoil(100, 50));
		this.valve.passed(100, 0, corrupt);
		assertThat(next(corrupt, 0)).isEqualTo(new Step.Write(100));
	}

	@Test
	void theSameFaultSetAgainCountsAnew() {
		var cut = new Fault.CutAfter(Direction.TO_CLIENT, 130);
		next(cut, 0);
		this.valve.passed(100, 0, cut);
		assertThat(this.valve.next(cut, 2, PIECE, 100, 0)).isEqualTo(new Step.Write(100));
	}

	@Test
	void aFaultThatMakesNoSenseIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Fault.Bandwidth(Direction.BOTH, 0));
		assertThatIllegalArgumentException().isThrownBy(() -> new Fault.CutAfter(Direction.BOTH, 1));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Fault.Delay(Direction.BOTH, Duration.ofMillis(1), Duration.ofMillis(2)));
	}

	private Step next(Fault fault, long nowNanos) {
		return this.valve.next(fault, 1, PIECE, 100, nowNanos);
	}

}
