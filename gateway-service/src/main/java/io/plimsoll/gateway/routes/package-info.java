/**
 * Where requests go: the paths that are routed, the instances behind them and how well
 * they are, and what a request is told when it leaves the gateway.
 * <p>
 * Start at {@link io.plimsoll.gateway.routes.RoutedPaths} and
 * {@link io.plimsoll.gateway.routes.Upstreams}.
 */
@NullMarked
package io.plimsoll.gateway.routes;

import org.jspecify.annotations.NullMarked;
