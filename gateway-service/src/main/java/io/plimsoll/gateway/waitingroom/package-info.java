/**
 * The waiting room in front of a sale: who came when, whose turn it is, and who is in.
 * Plain Java; a room decides in memory and tells each change as a
 * {@link io.plimsoll.gateway.waitingroom.Fact}, from which the next process makes the
 * same room again. Start at {@link io.plimsoll.gateway.waitingroom.Room}.
 */
@NullMarked
package io.plimsoll.gateway.waitingroom;

import org.jspecify.annotations.NullMarked;
