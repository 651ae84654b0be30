package io.plimsoll.lab.fault.compose;

import java.time.InstantSource;
import java.util.List;

import io.plimsoll.lab.fault.DetachedWatchdog;
import io.plimsoll.lab.fault.RecordedFaults;
import io.plimsoll.lab.platform.Home;

/** The faults of the stack of containers, put together. */
public final class ComposeFaults {

	private ComposeFaults() {
	}

	/**
	 * Faults of the stack whose compose file lies in {@code home}.
	 * @param heal the command that ends the fault whose id is put behind it
	 */
	public static RecordedFaults of(Home home, List<String> heal) {
		var directory = home.state().resolve("faults-compose");
		return new RecordedFaults(directory, new ComposeFaultMaker(new DockerProgram(home.root())),
				new DetachedWatchdog(DetachedWatchdog.shells(directory), home.root(), heal), InstantSource.system());
	}

}
