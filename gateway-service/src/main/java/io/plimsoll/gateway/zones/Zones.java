package io.plimsoll.gateway.zones;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

import io.plimsoll.gateway.routes.InstanceState;
import io.plimsoll.gateway.routes.Upstreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which zones are evacuated. A change takes effect with the next request, and is written
 * to a file for the next process. Where that fails the change stands and is said not to
 * last: who leaves a zone in an emergency is not to be stopped by a full disk. For the
 * same reason a file that is damaged stops no start. Safe for use by many threads.
 */
final class Zones {

	private static final Logger LOG = LoggerFactory.getLogger(Zones.class);

	private final Upstreams upstreams;

	private final Optional<ZoneFile> file;

	private Set<String> evacuated;

	private boolean lasting;

	/** As {@code file} has them, which may be nowhere. */
	Zones(Upstreams upstreams, Optional<ZoneFile> file) {
		this.upstreams = upstreams;
		this.file = file;
		this.lasting = file.isPresent();
		this.evacuated = file.map(this::kept).orElse(Set.of());
		this.upstreams.evacuate(this.evacuated);
	}

	/** The zones that are evacuated. */
	synchronized Set<String> evacuated() {
		return this.evacuated;
	}

	/** Whether the next process will find them so. */
	synchronized boolean isLasting() {
		return this.lasting;
	}

	/** Evacuates a zone or returns to it, if that can be. */
	synchronized ZoneDecision change(String zone, ZoneState wanted) {
		var members = this.upstreams.instances()
			.stream()
			.map((instance) -> new ZoneDecision.Member(instance.service(), instance.zone(),
					this.upstreams.state(instance) == InstanceState.UP, this.upstreams.standsAlone(instance)))
			.toList();
		var decision = ZoneDecision.of(zone, wanted, this.evacuated, members);
		if (decision instanceof ZoneDecision.Granted(var next)) {
			this.evacuated = next;
			this.upstreams.evacuate(next);
			LOG.warn("Zone {} is {}; evacuated are now: {}", zone, wanted, next);
			this.lasting = this.file.map((kept) -> keep(kept, next)).orElse(false);
		}
		return decision;
	}

	private Set<String> kept(ZoneFile kept) {
		try {
			var zones = kept.read();
			if (!zones.isEmpty()) {
				LOG.warn("Evacuated before the start, and still: {}", zones);
			}
			return Set.copyOf(zones);
		}
		catch (IOException ex) {
			LOG.error("No zone is evacuated, because {} cannot be read: {}", kept.path(), ex.toString());
			this.lasting = false;
			return Set.of();
		}
	}

	private static boolean keep(ZoneFile kept, Set<String> zones) {
		try {
			kept.write(zones);
			return true;
		}
		catch (IOException ex) {
			LOG.error("A restart will forget which zones are evacuated, because {} cannot be written: {}", kept.path(),
					ex.toString());
			return false;
		}
	}

}
