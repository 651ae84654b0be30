package io.plimsoll.lease.redis;

import java.time.Instant;

import io.plimsoll.lease.Cause;
import io.plimsoll.lease.Lease;
import io.plimsoll.lease.Member;
import io.plimsoll.lease.Version;

/**
 * A lease as it stands in Redis: epoch, beat, session, and the rest, between tabs. The
 * scripts read the first three.
 *
 * @param lease the lease
 * @param session that of the holder; empty if it is not known
 */
record LeaseText(Lease lease, String session) {

	private static final int FIELDS = 8;

	/** The lease of {@code scope} as it was written. */
	static LeaseText parse(String scope, String text) {
		var field = text.split("\t", -1);
		if (field.length != FIELDS) {
			throw new IllegalArgumentException("This is not the lease of " + scope + ": " + text);
		}
		var version = new Version(Long.parseLong(field[0]), Long.parseLong(field[1]));
		var holder = new Member(field[5], field[6], field[7]);
		return new LeaseText(new Lease(scope, version, holder, Cause.of(field[3]), Instant.parse(field[4])), field[2]);
	}

	@Override
	public String toString() {
		var version = this.lease.version();
		var holder = this.lease.holder();
		return String.join("\t", Long.toString(version.epoch()), Long.toString(version.beat()), this.session,
				this.lease.cause().tag(), this.lease.since().toString(), holder.id(), holder.url(), holder.zone());
	}

}
