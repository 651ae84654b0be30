package io.plimsoll.gateway.zones;

import java.util.List;

import io.plimsoll.gateway.routes.Instance;
import io.plimsoll.gateway.routes.InstanceState;
import io.plimsoll.gateway.routes.Upstreams;

/**
 * The zones as the gateway sees them now.
 *
 * @param lasting whether a restart of the gateway will find them evacuated or not as they
 * are now
 * @param zones each of them, in the order of their names
 */
record ZoneReport(boolean lasting, List<Zone> zones) {

	static ZoneReport of(Zones zones, Upstreams upstreams) {
		var evacuated = zones.evacuated();
		return new ZoneReport(zones.isLasting(),
				upstreams.instances()
					.stream()
					.map(Instance::zone)
					.distinct()
					.sorted()
					.map((zone) -> Zone.of(zone, evacuated.contains(zone), upstreams))
					.toList());
	}

	/**
	 * One of them.
	 *
	 * @param zone its name
	 * @param state {@code IN_SERVICE} or {@code EVACUATED}
	 * @param services what stands in it
	 */
	record Zone(String zone, ZoneState state, List<Members> services) {

		private static Zone of(String zone, boolean evacuated, Upstreams upstreams) {
			var instances = upstreams.instances().stream().filter((instance) -> instance.zone().equals(zone)).toList();
			return new Zone(zone, evacuated ? ZoneState.EVACUATED : ZoneState.IN_SERVICE,
					instances.stream()
						.map(Instance::service)
						.distinct()
						.sorted()
						.map((service) -> Members.of(
								instances.stream().filter((instance) -> instance.service().equals(service)).toList(),
								upstreams))
						.toList());
		}

	}

	/**
	 * The instances of a service in a zone.
	 *
	 * @param service its name
	 * @param stays whether it is in no other zone, so that its requests go on to come
	 * here
	 * @param up how many get their share
	 * @param ejected how many are left out for a while
	 * @param evacuated how many are ready, and kept free of requests
	 * @param down how many are not ready
	 */
	record Members(String service, boolean stays, long up, long ejected, long evacuated, long down) {

		private static Members of(List<Instance> instances, Upstreams upstreams) {
			var any = instances.getFirst();
			return new Members(any.service(), upstreams.standsAlone(any), count(instances, upstreams, InstanceState.UP),
					count(instances, upstreams, InstanceState.EJECTED),
					count(instances, upstreams, InstanceState.EVACUATED),
					count(instances, upstreams, InstanceState.DOWN));
		}

		private static long count(List<Instance> instances, Upstreams upstreams, InstanceState state) {
			return instances.stream().filter((instance) -> upstreams.state(instance) == state).count();
		}

	}

}
