package io.plimsoll.lab;

import io.plimsoll.testkit.rules.ArchitectureContract;

class ArchitectureTest extends ArchitectureContract {

	ArchitectureTest() {
		super("io.plimsoll.lab", "io.plimsoll.lab.time", "io.plimsoll.lab.files", "io.plimsoll.lab.launch",
				"io.plimsoll.lab.platform");
	}

}
