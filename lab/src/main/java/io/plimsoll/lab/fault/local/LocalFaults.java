package io.plimsoll.lab.fault.local;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

import io.plimsoll.lab.client.LocalTokens;
import io.plimsoll.lab.fault.DetachedWatchdog;
import io.plimsoll.lab.fault.RecordedFaults;
import io.plimsoll.lab.launch.Processes;
import io.plimsoll.lab.platform.Home;
import io.plimsoll.lab.platform.Platform;
import io.plimsoll.lab.time.Patience;

/** The faults of the platform on this machine, put together. */
public final class LocalFaults {

	private LocalFaults() {
	}

	/**
	 * Faults of {@code platform}, which are kept below {@code .plimsoll/faults}.
	 * @param random chooses what is damaged
	 * @param heal the command that ends the fault whose id is put behind it
	 */
	public static RecordedFaults of(Platform platform, LocalTokens tokens, RandomGenerator random, List<String> heal) {
		var processes = platform.processes();
		var root = platform.home().root();
		var shells = shells(root);
		var byName = new LocalProcesses(platform, tokens, new Throttle(processes, shells, root), Patience.system());
		var maker = new LocalFaultMaker(platform, byName, new LocalStores(processes, random),
				LocalClocks.in(platform.home()));
		return new RecordedFaults(directory(root), maker, new DetachedWatchdog(shells, root, heal),
				InstantSource.system());
	}

	/** Those that throttle and watch. */
	static Processes shells(Path root) {
		return DetachedWatchdog.shells(directory(root));
	}

	private static Path directory(Path root) {
		return new Home(root).state().resolve("faults");
	}

}
