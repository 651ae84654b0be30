/**
 * The HTTP contract: what every service of the platform answers alike, and what a client
 * of the platform may rely on.
 * <p>
 * Start at {@link io.plimsoll.contract.ProblemType}, the list of everything that can go
 * wrong for a caller. {@code token} makes and verifies access tokens, {@code web} is how
 * a servlet service answers, {@code autoconfigure} wires both. Every type is safe for use
 * by many threads.
 */
@NullMarked
package io.plimsoll.contract;

import org.jspecify.annotations.NullMarked;
