package io.plimsoll.lab.fault.compose;

import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

import io.plimsoll.lab.fault.DetachedWatchdog;
import io.plimsoll.lab.fault.RecordedFaults;
import io.plimsoll.lab.platform.Home;

/** The faults of the stack of containers, put together. */
public final class ComposeFaults {

	private ComposeFaults() {
	}

	/**
	 * Faults of the stack whose compose file lies in {@code home}.
	 * @param random chooses what is damaged
	 * @param heal the command that ends the fault whose id is put behind it
	 */
	public static RecordedFaults of(Home home, RandomGenerator random, List<String> heal) {
		var directory = home.state().resolve("faults-compose");
		var docker = new DockerProgram(home.root());
		var maker = new ComposeFaultMaker(docker, new ComposeRedis(docker, random), new ComposeLinks(docker));
		return new RecordedFaults(directory, maker,
				new DetachedWatchdog(DetachedWatchdog.shells(directory), home.root(), heal), InstantSource.system());
	}

}
