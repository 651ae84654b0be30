package io.plimsoll.shedding;

import io.plimsoll.testkit.rules.ArchitectureContract;

class ArchitectureTest extends ArchitectureContract {

	ArchitectureTest() {
		super("io.plimsoll.shedding", "io.plimsoll.shedding");
	}

}
