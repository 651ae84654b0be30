/**
 * Leader lease: elects one leader for each scope without trusting any clock, and gives it
 * an epoch by which the database refuses the writes of every earlier leader.
 * <p>
 * Start at {@link io.plimsoll.lease.Elector}, which takes part in the election, and
 * {@link io.plimsoll.lease.Leadership}, the value it hands out. This package is plain
 * Java; {@code jdbc} holds the store and the fence in PostgreSQL, {@code redis} another
 * store, {@code autoconfigure} the wiring. Every type is safe for use by many threads
 * unless it says otherwise. All time is elapsed time of the own process; instants are for
 * people only.
 */
@NullMarked
package io.plimsoll.lease;

import org.jspecify.annotations.NullMarked;
