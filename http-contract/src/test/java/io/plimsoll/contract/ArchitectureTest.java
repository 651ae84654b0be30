package io.plimsoll.contract;

import io.plimsoll.testkit.rules.ArchitectureContract;

class ArchitectureTest extends ArchitectureContract {

	ArchitectureTest() {
		super("io.plimsoll.contract", "io.plimsoll.contract", "io.plimsoll.contract.token");
	}

}
