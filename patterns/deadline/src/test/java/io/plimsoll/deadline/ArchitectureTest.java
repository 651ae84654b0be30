package io.plimsoll.deadline;

import io.plimsoll.testkit.rules.ArchitectureContract;

class ArchitectureTest extends ArchitectureContract {

	ArchitectureTest() {
		super("io.plimsoll.deadline", "io.plimsoll.deadline");
	}

}
