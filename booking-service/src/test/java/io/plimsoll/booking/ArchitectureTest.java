package io.plimsoll.booking;

import io.plimsoll.testkit.rules.ArchitectureContract;

class ArchitectureTest extends ArchitectureContract {

	ArchitectureTest() {
		super("io.plimsoll.booking", "io.plimsoll.booking", "io.plimsoll.booking.delivery",
				"io.plimsoll.booking.export", "io.plimsoll.booking.feed", "io.plimsoll.booking.flight",
				"io.plimsoll.booking.follower", "io.plimsoll.booking.idempotency", "io.plimsoll.booking.leader",
				"io.plimsoll.booking.outbox", "io.plimsoll.booking.seat", "io.plimsoll.booking.shard",
				"io.plimsoll.booking.writer");
	}

}
