/**
 * Side cache: keeps what a source said close at hand, in the heap, in Redis and on the
 * disk, and says with every answer how old it is, so that readers go on while the source,
 * Redis, or both are away.
 * <p>
 * Start at {@link io.plimsoll.sidecache.SideCache}, which
 * {@link io.plimsoll.sidecache.SideCaches} declares from a
 * {@link io.plimsoll.sidecache.CachePolicy}; the rules of freshness are
 * {@link io.plimsoll.sidecache.FreshnessDecision}. This package is plain Java;
 * {@code redis} is the shared tier, {@code disk} the one that outlives the process,
 * {@code seal} keeps what lies there from being read or changed, {@code json} is a codec,
 * {@code http} the wording of freshness on the wire, {@code autoconfigure} the Spring
 * wiring. Every type is safe for use by many threads. Ages are counted on the monotonic
 * clock; the wall clock is read only where an entry crosses from one process to another.
 */
@NullMarked
package io.plimsoll.sidecache;

import org.jspecify.annotations.NullMarked;
