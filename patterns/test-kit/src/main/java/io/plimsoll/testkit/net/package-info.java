/**
 * Servers that do what servers do when things go wrong, and names whose address does not
 * come. Start at {@link io.plimsoll.testkit.net.RudeServer}.
 */
@NullMarked
package io.plimsoll.testkit.net;

import org.jspecify.annotations.NullMarked;
