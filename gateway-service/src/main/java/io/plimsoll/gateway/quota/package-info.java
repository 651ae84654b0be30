/**
 * What each tenant may ask of the edge, whatever the others do. Start at
 * {@link io.plimsoll.gateway.quota.QuotaGate}.
 */
@NullMarked
package io.plimsoll.gateway.quota;

import org.jspecify.annotations.NullMarked;
