package io.plimsoll.testkit.rules.offenders;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

public class KeepsAPaceOfItsOwn {

	void begin(ScheduledExecutorService timer) {
		var _ = timer.scheduleAtFixedRate(() -> {
		}, 0, 1, TimeUnit.MINUTES);
	}

}
