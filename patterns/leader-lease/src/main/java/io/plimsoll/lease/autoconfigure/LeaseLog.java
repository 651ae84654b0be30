package io.plimsoll.lease.autoconfigure;

import java.time.Duration;

import io.plimsoll.lease.Cause;
import io.plimsoll.lease.Leadership;
import io.plimsoll.lease.LeaseEvents;
import io.plimsoll.lease.StaleLeadershipException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/** Writes down who led what: the first thing asked after a bad night. */
final class LeaseLog implements LeaseEvents {

	private static final Log LOG = LogFactory.getLog(LeaseLog.class);

	@Override
	public void taken(Leadership leadership, Cause cause) {
		LOG.info("Leads " + leadership.scope() + " in epoch " + leadership.epoch() + ", taken over for " + cause.tag());
	}

	@Override
	public void ending(Leadership leadership) {
		LOG.warn("Leads " + leadership.scope() + " for " + leadership.remaining().toMillis()
				+ " ms more, unless there is work and the lease store answers");
	}

	@Override
	public void paused(Duration time) {
		LOG.warn("This process stood still for about " + time.toMillis() + " ms");
	}

	@Override
	public void lost(Leadership leadership) {
		LOG.warn("Leads " + leadership.scope() + " no longer; its epoch was " + leadership.epoch());
	}

	@Override
	public void refused(StaleLeadershipException refusal) {
		if (refusal.reason() == Cause.FENCED) {
			LOG.warn("The database refused a write to " + refusal.scope() + " in epoch " + refusal.epoch());
		}
	}

}
