package io.plimsoll.shedding;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The limits of one process: that of the node, which bounds what it has in hand, and one
 * for each upstream, which bounds what that one is given. A request is charged to the
 * node first and then to the upstream that it goes to, and holds both places until its
 * answer is complete. So an upstream that is slow fills its own limit and nobody else's,
 * and the layer of a refusal says which limit it was.
 *
 * @param node the one that all pass
 * @param upstreams those of the upstreams that have one, by name and in its order
 * @param costs how many places a request takes, by its route; one if it is not here
 */
public record AdmissionControls(AdmissionControl node, Map<String, AdmissionControl> upstreams,
		Map<String, Integer> costs) {

	public AdmissionControls {
		upstreams = Collections.unmodifiableMap(new TreeMap<>(upstreams));
		costs = Collections.unmodifiableMap(new TreeMap<>(costs));
	}

	/** Where each request takes one place. */
	public AdmissionControls(AdmissionControl node, Map<String, AdmissionControl> upstreams) {
		this(node, upstreams, Map.of());
	}

	/** The node's alone. */
	public static AdmissionControls of(AdmissionControl node) {
		return new AdmissionControls(node, Map.of());
	}

	/** The same arrival, at what its route costs. */
	public Arrival charged(Arrival arrival) {
		var cost = this.costs.get(arrival.route());
		return (cost != null) ? arrival.costing(cost) : arrival;
	}

	/** That of the upstream that {@code arrival} goes to, if there is one. */
	public Optional<AdmissionControl> upstream(Arrival arrival) {
		return Optional.ofNullable(arrival.upstream()).map(this.upstreams::get);
	}

	/** All of them. */
	public Stream<AdmissionControl> all() {
		return Stream.concat(Stream.of(this.node), this.upstreams.values().stream());
	}

	/** Changes for all of them what becomes of decisions from now on. */
	public void switchTo(AdmissionMode mode) {
		all().forEach((control) -> control.switchTo(mode));
	}

}
