package io.plimsoll.lab.check;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One leadership in the lease's history.
 *
 * @param committed when it began for the database, if the database kept it
 */
public record LeaseRow(int shard, long epoch, String holder, @Nullable Instant committed) {

	LeaseRow withoutTime() {
		return new LeaseRow(this.shard, this.epoch, this.holder, null);
	}

}
