package io.plimsoll.testkit.rules.offenders;

import org.junit.jupiter.api.Disabled;

@Disabled
public class SleepsAndIsDisabled {

	@Disabled
	void rests() throws InterruptedException {
		Thread.sleep(1);
	}

}
