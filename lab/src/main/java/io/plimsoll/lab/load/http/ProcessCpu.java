package io.plimsoll.lab.load.http;

import java.lang.management.ManagementFactory;
import java.time.Duration;

import com.sun.management.OperatingSystemMXBean;

/** Processor time that this process has used. */
@FunctionalInterface
interface ProcessCpu {

	Duration used();

	/** As the operating system counts it. */
	static ProcessCpu ofThisProcess() {
		var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
		return () -> Duration.ofNanos(system.getProcessCpuTime());
	}

}
