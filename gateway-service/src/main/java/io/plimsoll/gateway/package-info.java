/**
 * The edge of the platform: the one process that strangers can reach.
 * <p>
 * Start at {@link io.plimsoll.gateway.GatewayApplication}. A request passes the packages
 * in this order: {@code edge} (head checks, hygiene, limits, record), {@code admission},
 * {@code identity}, then {@code pages} or {@code routes}.
 */
@NullMarked
package io.plimsoll.gateway;

import org.jspecify.annotations.NullMarked;
