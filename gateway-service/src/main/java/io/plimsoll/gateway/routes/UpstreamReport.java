package io.plimsoll.gateway.routes;

import java.time.Duration;
import java.util.List;

import io.plimsoll.gateway.balance.Standing;
import org.jspecify.annotations.Nullable;

/**
 * The instances as the gateway sees them now.
 *
 * @param mode whether what is known of them decides
 * @param failOpen whether all are asked where none is ready
 * @param retryShare how much may be added to the load of a service by trying again
 * @param hedging whether reads that take long are asked of another instance as well
 * @param clockAheadMs how far the gateway's own clock is ahead of the one in the middle
 * @param instances each of them
 */
record UpstreamReport(String mode, boolean failOpen, double retryShare, boolean hedging, long clockAheadMs,
		List<Member> instances) {

	static UpstreamReport of(Upstreams upstreams, Clocks clocks, Balancer balancer, RetryCosts retries,
			HedgeReads hedges, long nanos) {
		return new UpstreamReport(balancer.mode().word(), balancer.failsOpen(), retries.share(), hedges.isEnabled(),
				clocks.own().toMillis(),
				upstreams.instances()
					.stream()
					.map((instance) -> Member.of(instance, upstreams.standing(instance), clocks, nanos))
					.toList());
	}

	/**
	 * One of them.
	 *
	 * @param service the service's name
	 * @param zone where it stands
	 * @param state {@code up}, {@code ejected}, {@code evacuated} or {@code down}
	 * @param weight the share of a full load that it is to have
	 * @param inFlight requests sent to it that have not ended
	 * @param answers reads of late that ended, well or not
	 * @param failures how many of them were failures
	 * @param meanMs the mean time to the head of the others
	 * @param ejectedForMs how long it stays ejected
	 * @param clockAheadMs how far its clock is ahead of the one in the middle; null if
	 * that is not known
	 * @param clockOff whether that is more than a second, either way
	 */
	record Member(String service, String zone, String state, double weight, int inFlight, long answers, long failures,
			double meanMs, long ejectedForMs, @Nullable Long clockAheadMs, boolean clockOff) {

		private static Member of(Instance instance, Standing standing, Clocks clocks, long nanos) {
			var conduct = standing.conduct(nanos);
			return new Member(instance.service(), instance.zone(), InstanceState.of(standing, nanos).word(),
					standing.weight(nanos), standing.inFlight(), conduct.answers(), conduct.failures(),
					conduct.meanMillis(), standing.ejectedFor(nanos).toMillis(),
					clocks.ahead(instance).map(Duration::toMillis).orElse(null), clocks.isOff(instance));
		}

	}

}
