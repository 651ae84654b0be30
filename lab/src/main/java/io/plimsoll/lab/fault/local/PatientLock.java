package io.plimsoll.lab.fault.local;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

import io.plimsoll.lab.launch.StateLock;
import io.plimsoll.lab.platform.FellShortException;
import io.plimsoll.lab.platform.Platform;
import io.plimsoll.lab.time.Patience;

/** The lock of the platform, for those who would rather wait than be refused. */
record PatientLock(Platform platform, Patience patience) {

	/**
	 * Takes the lock as soon as it is free.
	 * @throws FellShortException if it is not free within {@code bound}
	 */
	StateLock take(Duration bound) throws IOException, InterruptedException {
		var attempts = new Attempts();
		this.patience.until(bound, attempts);
		return attempts.taken.orElseThrow(() -> new FellShortException("Another ./plimsoll command is at work"));
	}

	private final class Attempts implements Patience.Condition<IOException> {

		private Optional<StateLock> taken = Optional.empty();

		@Override
		public boolean holds() throws IOException {
			try {
				this.taken = Optional.of(PatientLock.this.platform.lock());
			}
			catch (FellShortException _) {
				// still another's
			}
			return this.taken.isPresent();
		}

	}

}
