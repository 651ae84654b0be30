package io.plimsoll.lease;

import io.plimsoll.testkit.rules.ArchitectureContract;

class ArchitectureTest extends ArchitectureContract {

	ArchitectureTest() {
		super("io.plimsoll.lease", "io.plimsoll.lease");
	}

}
