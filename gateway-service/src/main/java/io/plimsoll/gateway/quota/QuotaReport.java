package io.plimsoll.gateway.quota;

import java.util.List;
import java.util.Locale;

import io.plimsoll.shedding.quota.TenantQuotas;
import io.plimsoll.shedding.quota.TenantUsage;

/**
 * How the tenants of this gateway stand with their quotas. It names them, since it is for
 * operators; no meter does.
 *
 * @param quota the quota of each tenant
 * @param tenants how many are kept
 * @param within requests that were covered
 * @param lowered requests above the quota and below the ceiling; with the mode
 * {@code shadow} they were not lowered
 * @param refused requests above the ceiling; with the mode {@code shadow} they were not
 * refused
 * @param near who has used up four fifths of its burst or more, the worst first
 */
record QuotaReport(QuotaChange quota, long tenants, long within, long lowered, long refused, List<Near> near) {

	/** How many are named. */
	private static final int NAMED = 20;

	static QuotaReport of(TenantQuotas quotas) {
		return new QuotaReport(QuotaChange.of(quotas.quota()), quotas.tenants(), quotas.within(), quotas.lowered(),
				quotas.refused(), quotas.near().stream().limit(NAMED).map(Near::of).toList());
	}

	/**
	 * A tenant near its quota, or beyond it.
	 *
	 * @param kind {@code customer} or {@code address}
	 * @param name who
	 * @param usedPercent what of its burst is used up now
	 * @param lowered its requests above the quota and below the ceiling
	 * @param refused its requests above the ceiling
	 */
	record Near(String kind, String name, int usedPercent, long lowered, long refused) {

		static Near of(TenantUsage usage) {
			return new Near(usage.tenant().kind().name().toLowerCase(Locale.ROOT), usage.tenant().name(),
					(int) (usage.used() * 100), usage.lowered(), usage.refused());
		}

	}

}
