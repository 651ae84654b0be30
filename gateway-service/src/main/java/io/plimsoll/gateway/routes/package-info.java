/**
 * Where requests go: the paths that are routed, the instances behind them, what each of
 * them does with what it is sent, and what a request is told when it leaves the gateway.
 * <p>
 * Start at {@link io.plimsoll.gateway.routes.RoutedPaths} and
 * {@link io.plimsoll.gateway.routes.Upstreams}; who is chosen and who is left out is
 * decided in {@link io.plimsoll.gateway.balance}.
 */
@NullMarked
package io.plimsoll.gateway.routes;

import org.jspecify.annotations.NullMarked;
