package io.plimsoll.lab.fault;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

import io.plimsoll.lab.platform.FellShortException;

/**
 * Faults of a run, all of which end when the program is ended from outside, as by Ctrl-C:
 * from that moment on none begins. Close it when the run is over; then it heals too.
 */
public final class HealedOnExit implements Faults, AutoCloseable {

	private final Faults faults;

	private final PrintStream err;

	private final Thread hook = new Thread(this::healAtEnd, "heal");

	private final Object beginning = new Object();

	private volatile boolean over;

	private HealedOnExit(Faults faults, PrintStream err) {
		this.faults = faults;
		this.err = err;
	}

	/**
	 * Makes faults by means of {@code faults}.
	 * @param err is told when the program is ended and heals
	 */
	public static HealedOnExit of(Faults faults, PrintStream err) {
		var healed = new HealedOnExit(faults, err);
		Runtime.getRuntime().addShutdownHook(healed.hook);
		return healed;
	}

	@Override
	public ActiveFault begin(Fault fault, Duration limit) throws IOException, InterruptedException {
		// whoever heals waits for a beginning that goes on, else it would miss that fault
		synchronized (this.beginning) {
			if (this.over) {
				throw new FellShortException("The run is over: no fault begins");
			}
			return this.faults.begin(fault, limit);
		}
	}

	@Override
	public List<FaultRecord> active() throws IOException {
		return this.faults.active();
	}

	@Override
	public void heal() throws IOException, InterruptedException {
		this.faults.heal();
	}

	@Override
	public void close() throws IOException {
		try {
			endBeginnings();
			this.faults.heal();
			Runtime.getRuntime().removeShutdownHook(this.hook);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt(); // the hook is still there
		}
		catch (IllegalStateException ex) {
			// the program is being ended, and the hook heals
		}
	}

	void healAtEnd() {
		try {
			endBeginnings();
			if (!this.faults.active().isEmpty()) {
				this.err.println("\nHealing the platform");
				this.faults.heal();
			}
		}
		catch (IOException ex) {
			this.err.println("plimsoll: " + ex.getMessage() + ". ./plimsoll lab heal tries again");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void endBeginnings() {
		this.over = true;
		synchronized (this.beginning) {
			// the last of them has ended
		}
	}

}
