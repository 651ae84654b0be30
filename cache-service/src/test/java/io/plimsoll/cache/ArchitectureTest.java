package io.plimsoll.cache;

import io.plimsoll.testkit.rules.ArchitectureContract;

class ArchitectureTest extends ArchitectureContract {

	ArchitectureTest() {
		super("io.plimsoll.cache", "io.plimsoll.cache.postcode", "io.plimsoll.cache.control");
	}

}
