package io.plimsoll.lab.fault.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import io.plimsoll.lab.fault.Fault.OnProcess;
import io.plimsoll.lab.fault.HealedOnExit;
import io.plimsoll.lab.fault.ProcessAction;

/** Makes faults on a little platform, and waits to be ended. */
final class LittleRun {

	private LittleRun() {
	}

	public static void main(String[] arguments) throws Exception {
		var limit = Duration.ofSeconds(Integer.parseInt(arguments[1]));
		var faults = HealedOnExit.of(new LittlePlatform(Path.of(arguments[0])).faults(), System.err);
		faults.begin(new OnProcess(ProcessAction.PAUSE, "booking-a"), limit);
		faults.begin(new OnProcess(ProcessAction.STARVE, "booking-b"), limit);
		System.out.println("begun");
		new CountDownLatch(1).await();
	}

}
