/**
 * What runs where, for people and for programs. Start at
 * {@link io.plimsoll.lab.status.StatusReport}.
 */
@NullMarked
package io.plimsoll.lab.status;

import org.jspecify.annotations.NullMarked;
