package io.plimsoll.testkit.rules.offenders.plain;

import org.postgresql.Driver;

public class KnowsTheDriver {

	String name() {
		return Driver.class.getName();
	}

}
