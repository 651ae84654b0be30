package io.plimsoll.gateway.zones;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Whether a zone can be evacuated or returned to, decided from facts alone. */
sealed interface ZoneDecision {

	/**
	 * What comes of a wish. To return is always possible; to leave only if each service
	 * that stands in other zones as well has an instance up in one that is not evacuated,
	 * and if there is such a service.
	 * @param evacuated the zones that are evacuated now
	 * @param members all instances
	 */
	static ZoneDecision of(String zone, ZoneState wanted, Set<String> evacuated, Collection<Member> members) {
		if (members.stream().noneMatch((member) -> member.zone().equals(zone))) {
			return new Unknown();
		}
		var next = new TreeSet<>(evacuated);
		if (wanted == ZoneState.IN_SERVICE) {
			next.remove(zone);
			return new Granted(next);
		}
		next.add(zone);
		if (members.stream().noneMatch((member) -> member.zone().equals(zone) && !member.standsAlone())) {
			return new Needed("every service that is there");
		}
		for (var member : members) {
			if (member.zone().equals(zone) && !member.standsAlone()
					&& members.stream().noneMatch((other) -> other.carries(member.service(), next))) {
				return new Needed(member.service());
			}
		}
		return new Granted(next);
	}

	/**
	 * An instance of a service.
	 *
	 * @param up whether it gets its share of requests now
	 * @param standsAlone whether its service stands in no other zone
	 */
	record Member(String service, String zone, boolean up, boolean standsAlone) {

		private boolean carries(String service, Set<String> evacuated) {
			return this.up && this.service.equals(service) && !evacuated.contains(this.zone);
		}

	}

	/**
	 * It can be done.
	 *
	 * @param evacuated the zones that are evacuated then
	 */
	record Granted(Set<String> evacuated) implements ZoneDecision {

		public Granted {
			evacuated = Set.copyOf(evacuated);
		}

	}

	/** There is no such zone. */
	record Unknown() implements ZoneDecision {
	}

	/**
	 * Nothing else would be up.
	 *
	 * @param service of which
	 */
	record Needed(String service) implements ZoneDecision {
	}

}
