package io.plimsoll.lab.experiment.booking;

import java.time.Duration;
import java.util.List;

import io.plimsoll.lab.fault.ActiveFault;
import io.plimsoll.lab.fault.Fault;
import io.plimsoll.lab.fault.FaultRecord;
import io.plimsoll.lab.fault.Faults;
import io.plimsoll.lab.platform.FellShortException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ClockStepTest {

	@Test
	void whereNoClockCanBeSteppedItSaysWhatItTakes() throws Exception {
		assertThat(new ClockStep().missing(new Clocks(false))).contains("it takes ./plimsoll up --faults");
		assertThat(new ClockStep().missing(new Clocks(true))).isEmpty();
	}

	private record Clocks(boolean canBeStepped) implements Faults {

		@Override
		public ActiveFault begin(Fault fault, Duration limit) {
			if (!this.canBeStepped) {
				throw new FellShortException("it takes ./plimsoll up --faults");
			}
			return new Step(fault);
		}

		@Override
		public List<FaultRecord> active() {
			return List.of();
		}

		@Override
		public void heal() {
		}

	}

	private record Step(Fault fault) implements ActiveFault {

		@Override
		public void close() {
		}

	}

}
