/**
 * The {@code plimsoll} command. Start at {@link io.plimsoll.lab.PlimsollCommand}; each
 * subcommand is a class of its own that says what was asked and leaves the doing to the
 * packages below. Exit status: 0 done, 1 the platform fell short, 2 wrong usage.
 */
@NullMarked
package io.plimsoll.lab;

import org.jspecify.annotations.NullMarked;
