package io.plimsoll.testkit.rules.offenders;

import java.time.Instant;

public class ReadsTheSystemClock {

	@SuppressWarnings("TimeInStaticInitializer")
	Instant now() {
		return Instant.now();
	}

}
