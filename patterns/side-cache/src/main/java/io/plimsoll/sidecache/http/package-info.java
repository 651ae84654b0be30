/**
 * How freshness is told over HTTP. Start at
 * {@link io.plimsoll.sidecache.http.FreshnessFields}; the other direction is
 * {@link io.plimsoll.sidecache.Demand#parse}.
 */
@NullMarked
package io.plimsoll.sidecache.http;

import org.jspecify.annotations.NullMarked;
