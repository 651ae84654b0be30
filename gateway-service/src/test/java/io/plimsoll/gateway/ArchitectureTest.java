package io.plimsoll.gateway;

import io.plimsoll.testkit.rules.ArchitectureContract;

class ArchitectureTest extends ArchitectureContract {

	ArchitectureTest() {
		super("io.plimsoll.gateway", "io.plimsoll.gateway.balance");
	}

}
