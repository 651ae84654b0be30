package io.plimsoll.gateway.routes;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The instances behind the gateway and which of them were well when last seen. It fails
 * open: where none of a service looks well, all of them are tried, because a broken check
 * is likelier than a fleet that is down, and nothing is lost if it is not.
 */
public final class Upstreams {

	private static final Logger LOG = LoggerFactory.getLogger(Upstreams.class);

	private final List<Instance> instances;

	private final Set<Instance> ill = ConcurrentHashMap.newKeySet();

	Upstreams(List<Instance> instances) {
		this.instances = List.copyOf(instances);
	}

	/** All instances, well or not. */
	public List<Instance> instances() {
		return this.instances;
	}

	/** Whether {@code instance} was well when last seen. */
	public boolean isWell(Instance instance) {
		return !this.ill.contains(instance);
	}

	/** How many instances of each service are well, and how many there are. */
	public Map<String, Count> counts() {
		return this.instances.stream()
			.collect(Collectors.groupingBy(Instance::service, TreeMap::new, Collectors.collectingAndThen(
					Collectors.toList(), (all) -> new Count(all.stream().filter(this::isWell).count(), all.size()))));
	}

	/** The instances of {@code service} to choose from. */
	List<Instance> choosable(String service) {
		var all = this.instances.stream().filter((instance) -> instance.service().equals(service)).toList();
		var well = all.stream().filter(this::isWell).toList();
		return well.isEmpty() ? all : well;
	}

	void seen(Instance instance, boolean well) {
		boolean changed = well ? this.ill.remove(instance) : this.ill.add(instance);
		if (changed) {
			LOG.info("{} in zone {} is {}", instance.service(), instance.zone(), well ? "back" : "left out");
		}
	}

	/**
	 * Instances of a service.
	 *
	 * @param well how many were well when last seen
	 * @param all how many there are
	 */
	public record Count(long well, int all) {
	}

}
