package io.plimsoll.lab.experiment;

import java.lang.management.ManagementFactory;
import java.util.Map;

import com.sun.management.OperatingSystemMXBean;

/** What the experiments run on, in words: without a name that tells whose it is. */
final class Machine {

	private Machine() {
	}

	static Map<String, String> ofToday() {
		var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
		return Map.of("processors", Integer.toString(system.getAvailableProcessors()), "memory",
				(system.getTotalMemorySize() >> 20) + " MiB", "system", system.getName() + " " + system.getArch());
	}

}
