/**
 * Faults of the stores' content and connections, made from within: what a process cannot
 * do to a store by being killed or paused. Start at
 * {@link io.plimsoll.lab.fault.store.RedisFaults} and
 * {@link io.plimsoll.lab.fault.store.PostgresFaults}. For one thread at a time.
 */
@NullMarked
package io.plimsoll.lab.fault.store;

import org.jspecify.annotations.NullMarked;
