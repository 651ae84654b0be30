package io.plimsoll.lab.check;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What the database remembers of a request with an idempotency key.
 *
 * @param booking the booking that the remembered answer names, if it does
 * @param httpStatus the status that was answered
 * @param committed when it was committed, if the database kept it
 */
public record KeyRow(String caller, String key, @Nullable String booking, int httpStatus, int shard, long epoch,
		@Nullable Instant committed) {

	KeyRow withoutTime() {
		return new KeyRow(this.caller, this.key, this.booking, this.httpStatus, this.shard, this.epoch, null);
	}

}
