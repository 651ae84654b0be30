/**
 * The operator's switch of the zones: a zone whose instances fail in a way that no check
 * sees is left, and returned to.
 * <p>
 * Start at {@link io.plimsoll.gateway.zones.Zones};
 * {@link io.plimsoll.gateway.zones.ZoneDecision} says what may be done. Where requests go
 * is the balancer's to choose, in {@code routes}. Nothing here asks another process.
 */
@NullMarked
package io.plimsoll.gateway.zones;

import org.jspecify.annotations.NullMarked;
