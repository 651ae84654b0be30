package io.plimsoll.sidecache;

import io.plimsoll.testkit.rules.ArchitectureContract;

class ArchitectureTest extends ArchitectureContract {

	ArchitectureTest() {
		super("io.plimsoll.sidecache", "io.plimsoll.sidecache", "io.plimsoll.sidecache.disk",
				"io.plimsoll.sidecache.http");
	}

}
