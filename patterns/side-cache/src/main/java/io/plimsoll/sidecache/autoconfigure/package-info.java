/**
 * Wires the side cache into a Spring Boot application. Start at
 * {@link io.plimsoll.sidecache.autoconfigure.SideCachePolicies}, with which an
 * application declares its caches.
 */
@NullMarked
package io.plimsoll.sidecache.autoconfigure;

import org.jspecify.annotations.NullMarked;
