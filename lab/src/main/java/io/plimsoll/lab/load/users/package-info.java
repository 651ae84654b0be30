/**
 * Users that do not take no for an answer: the closed loops that turn an overload into a
 * collapse, and the one that does not. Start at
 * {@link io.plimsoll.lab.load.users.HotRetry} for the worst of them. For the generator's
 * thread only; waits are durations that the generator keeps.
 */
@NullMarked
package io.plimsoll.lab.load.users;

import org.jspecify.annotations.NullMarked;
