/**
 * Quotas: what each tenant may ask for, whatever the others do. Decided from memory
 * alone, with a bucket of tokens for each tenant.
 * <p>
 * Start at {@link io.plimsoll.shedding.quota.TenantQuotas}; where nobody has a quota, at
 * {@link io.plimsoll.shedding.quota.FairShares}. Plain Java, safe for use by many
 * threads; needs Bucket4j and Caffeine, which whoever uses it brings.
 */
@NullMarked
package io.plimsoll.shedding.quota;

import org.jspecify.annotations.NullMarked;
