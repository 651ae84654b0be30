package io.plimsoll.gateway.routes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.gateway.balance.Fleet;
import io.plimsoll.gateway.balance.Standing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The instances behind the gateway and what is known of each. It fails open: where none
 * of a service looks well, all of them are tried, because a broken check is likelier than
 * a fleet that is down, and nothing is lost if it is not. Safe for use by many threads.
 */
public final class Upstreams {

	private static final Logger LOG = LoggerFactory.getLogger(Upstreams.class);

	private final List<Instance> instances;

	private final Map<String, List<Instance>> byService;

	private final Map<String, Fleet> fleets = new LinkedHashMap<>();

	private final Map<Instance, Standing> standings = new LinkedHashMap<>();

	private final MonotonicClock clock;

	/**
	 * Of {@code instances}.
	 * @param fleets makes the fleet of a service that has so many
	 */
	Upstreams(List<Instance> instances, MonotonicClock clock, IntFunction<Fleet> fleets) {
		this.instances = List.copyOf(instances);
		this.byService = this.instances.stream()
			.collect(Collectors.groupingBy(Instance::service, Collectors.toUnmodifiableList()));
		this.clock = clock;
		this.byService.forEach((service, all) -> {
			var fleet = fleets.apply(all.size());
			this.fleets.put(service, fleet);
			for (int i = 0; i < all.size(); i++) {
				this.standings.put(all.get(i), fleet.members().get(i));
			}
		});
	}

	/** All instances, well or not. */
	public List<Instance> instances() {
		return this.instances;
	}

	/** Whether {@code instance} was ready when last seen. */
	public boolean isWell(Instance instance) {
		return standing(instance).isReady();
	}

	/** How {@code instance} stands now. */
	public InstanceState state(Instance instance) {
		return InstanceState.of(standing(instance), this.clock.nanos());
	}

	/** How many instances of each service are up, and how many there are. */
	public Map<String, Count> counts() {
		return this.instances.stream()
			.collect(Collectors.groupingBy(Instance::service, TreeMap::new,
					Collectors.collectingAndThen(Collectors.toList(),
							(all) -> new Count(
									all.stream().filter((instance) -> state(instance) == InstanceState.UP).count(),
									all.size()))));
	}

	/**
	 * Keeps new requests away from the instances of {@code zones}, and from no others. A
	 * service that {@link #standsAlone} there has nowhere else to be asked, and stays.
	 */
	public void evacuate(Set<String> zones) {
		for (var instance : this.instances) {
			standing(instance).evacuate(zones.contains(instance.zone()) && !standsAlone(instance), this.clock.nanos());
		}
	}

	/** Whether no instance of the same service is in another zone. */
	public boolean standsAlone(Instance instance) {
		return all(instance.service()).stream().allMatch((other) -> other.zone().equals(instance.zone()));
	}

	/** The instances of {@code service}, well or not. */
	List<Instance> all(String service) {
		return this.byService.getOrDefault(service, List.of());
	}

	/** The instances of {@code service} that are ready, or all where none is. */
	List<Instance> choosable(String service) {
		var all = all(service);
		var well = all.stream().filter(this::isWell).toList();
		return well.isEmpty() ? all : well;
	}

	/** What is known of {@code instance}, which must be one of these. */
	Standing standing(Instance instance) {
		var standing = this.standings.get(instance);
		if (standing == null) {
			throw new IllegalArgumentException("Not an instance behind this gateway: " + instance);
		}
		return standing;
	}

	/** The fleet that {@code instance} belongs to. */
	Fleet fleet(Instance instance) {
		var fleet = this.fleets.get(instance.service());
		if (fleet == null) {
			throw new IllegalArgumentException("Not a service behind this gateway: " + instance.service());
		}
		return fleet;
	}

	void seen(Instance instance, boolean well) {
		if (standing(instance).seen(well, this.clock.nanos())) {
			LOG.info("{} in zone {} is {}", instance.service(), instance.zone(), well ? "back" : "left out");
		}
	}

	/**
	 * Instances of a service.
	 *
	 * @param well how many are up: ready, and neither ejected nor evacuated
	 * @param all how many there are
	 */
	public record Count(long well, int all) {
	}

}
