package io.plimsoll.shedding.quota;

import java.util.Comparator;

/**
 * How a tenant stands with its quota in this process.
 *
 * @param tenant who
 * @param used what of its burst is used up now, from 0 to 1
 * @param lowered its requests that were above the quota and below the ceiling
 * @param refused its requests that were above the ceiling
 */
public record TenantUsage(Tenant tenant, double used, long lowered, long refused) {

	/** From here on a tenant is near its quota. */
	static final double NEAR = 0.8;

	static final Comparator<TenantUsage> WORST_FIRST = Comparator.comparingLong(TenantUsage::refused)
		.thenComparingLong(TenantUsage::lowered)
		.thenComparingDouble(TenantUsage::used)
		.reversed();

}
