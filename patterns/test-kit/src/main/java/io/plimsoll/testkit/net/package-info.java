/**
 * Servers that do what servers do when things go wrong. Start at
 * {@link io.plimsoll.testkit.net.RudeServer}.
 */
@NullMarked
package io.plimsoll.testkit.net;

import org.jspecify.annotations.NullMarked;
