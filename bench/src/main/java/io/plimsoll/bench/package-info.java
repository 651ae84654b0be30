/**
 * The election of leader-lease beside those of other libraries, all as processes of their
 * own on the same stores and with the same lease. Start at
 * {@link io.plimsoll.bench.Peers}; {@code bench/README.md} tells how to run it and what
 * came out.
 */
@NullMarked
package io.plimsoll.bench;

import org.jspecify.annotations.NullMarked;
