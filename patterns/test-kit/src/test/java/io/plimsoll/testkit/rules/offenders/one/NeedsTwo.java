package io.plimsoll.testkit.rules.offenders.one;

import io.plimsoll.testkit.rules.offenders.two.NeedsOne;

public class NeedsTwo {

	NeedsOne other() {
		return new NeedsOne();
	}

}
