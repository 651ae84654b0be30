package io.plimsoll.gateway.quota;

import java.util.Map;

import io.plimsoll.shedding.AdmissionControl;
import io.plimsoll.shedding.AdmissionControls;
import io.plimsoll.shedding.AdmissionMode;
import io.plimsoll.shedding.Arrival;
import io.plimsoll.shedding.RequestClass;
import io.plimsoll.shedding.ShedReason;
import io.plimsoll.shedding.quota.FairShares;
import io.plimsoll.shedding.quota.Tenant;

/**
 * Lowers what is above its tenant's fair share, while requests are refused for want of
 * room. It needs no quota, and is off unless it is switched on.
 */
final class FairShareGate {

	private final FairShares shares;

	private volatile AdmissionMode mode;

	FairShareGate(FairShares shares, AdmissionMode mode) {
		this.shares = shares;
		this.mode = mode;
	}

	/** What the share of {@code tenant} leaves of {@code arrival}. */
	Arrival pass(Tenant tenant, Arrival arrival) {
		return switch (this.mode) {
			case OFF -> arrival;
			case SHADOW -> {
				this.shares.charge(tenant);
				yield arrival;
			}
			case ENFORCE -> this.shares.charge(tenant) ? arrival : arrival.atMost(RequestClass.BULK);
		};
	}

	AdmissionMode mode() {
		return this.mode;
	}

	void switchTo(AdmissionMode next) {
		this.mode = next;
	}

	FairShares shares() {
		return this.shares;
	}

	/**
	 * What was served and refused by all limits together. Who comes to an upstream's has
	 * been let in by the node's.
	 */
	static FairShares.Served served(AdmissionControls controls) {
		long behind = controls.upstreams().values().stream().mapToLong(FairShareGate::refused).sum();
		return new FairShares.Served(controls.node().counts().admitted() - behind, refused(controls.node()) + behind);
	}

	/** A quota that is spent says nothing of room. */
	private static long refused(AdmissionControl control) {
		return control.counts()
			.shedByReason()
			.entrySet()
			.stream()
			.filter((count) -> count.getKey() != ShedReason.QUOTA)
			.mapToLong(Map.Entry::getValue)
			.sum();
	}

}
