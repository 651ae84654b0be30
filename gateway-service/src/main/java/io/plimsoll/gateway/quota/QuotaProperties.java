package io.plimsoll.gateway.quota;

import io.plimsoll.shedding.AdmissionMode;
import io.plimsoll.shedding.quota.Quota;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The quota of each tenant at the start; an operator may change it while the gateway
 * runs.
 *
 * @param mode {@code enforce}, {@code shadow} (counted only) or {@code off}
 * @param rate requests a second, of all gateways together
 * @param burst requests at once, after a rest
 * @param ceiling how many times the quota is let in at all, what is above it with the
 * lowest class
 * @param instances how many gateways there are
 * @param fairShares {@code enforce}, {@code shadow} (counted only) or {@code off}: what
 * becomes, while requests are refused, of what is above a tenant's fair share
 */
@ConfigurationProperties("gateway.quota")
record QuotaProperties(@DefaultValue("off") AdmissionMode mode, @DefaultValue("100") int rate,
		@DefaultValue("200") int burst, @DefaultValue("5") int ceiling, @DefaultValue("1") int instances,
		@DefaultValue("off") AdmissionMode fairShares) {

	QuotaProperties {
		Quota.check(rate, burst, ceiling, instances).ifPresent((wrong) -> {
			throw new IllegalArgumentException("gateway.quota." + wrong.field() + ' ' + wrong.detail());
		});
	}

	Quota quota() {
		return new Quota(this.mode, this.rate, this.burst, this.ceiling, this.instances);
	}

}
