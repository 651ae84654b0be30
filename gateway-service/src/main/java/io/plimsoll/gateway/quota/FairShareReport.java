package io.plimsoll.gateway.quota;

import org.jspecify.annotations.Nullable;

/**
 * How what this gateway serves is shared out among tenants.
 *
 * @param mode {@code enforce}, {@code shadow} or {@code off}
 * @param perSecond what each tenant keeps its class for, in a second; null while nothing
 * has to be shared
 * @param tenants how many are told apart
 * @param above requests above their tenant's share; with the mode {@code shadow} they
 * were not lowered
 */
record FairShareReport(String mode, @Nullable Long perSecond, long tenants, long above) {

	static FairShareReport of(FairShareGate gate) {
		var shares = gate.shares();
		double perSecond = shares.perSecond();
		return new FairShareReport(gate.mode().word(), Double.isInfinite(perSecond) ? null : Math.round(perSecond),
				shares.tenants(), shares.above());
	}

}
