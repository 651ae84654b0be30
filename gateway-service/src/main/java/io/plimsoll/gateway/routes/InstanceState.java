package io.plimsoll.gateway.routes;

import java.util.Locale;

import io.plimsoll.gateway.balance.Standing;

/** Whether an instance gets requests, and if not, why: the first reason that holds. */
public enum InstanceState {

	/** It gets its share. */
	UP,

	/** It fared worse than its peers, and is left out for a while. */
	EJECTED,

	/** An operator keeps requests away from its zone. */
	EVACUATED,

	/** It does not say that it is ready. */
	DOWN;

	static InstanceState of(Standing standing, long nanos) {
		if (!standing.isReady()) {
			return DOWN;
		}
		if (standing.isEvacuated()) {
			return EVACUATED;
		}
		return standing.isEjected(nanos) ? EJECTED : UP;
	}

	/** As meters and reports have it. */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}
