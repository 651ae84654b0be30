package io.plimsoll.testkit.rules.offenders.two;

import io.plimsoll.testkit.rules.offenders.one.NeedsTwo;

public class NeedsOne {

	NeedsTwo other() {
		return new NeedsTwo();
	}

}
