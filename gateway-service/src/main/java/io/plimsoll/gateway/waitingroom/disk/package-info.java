/**
 * Sales and the facts of their rooms, in files of this gateway. Start at
 * {@link io.plimsoll.gateway.waitingroom.disk.DiskRoomKeeping}.
 */
@NullMarked
package io.plimsoll.gateway.waitingroom.disk;

import org.jspecify.annotations.NullMarked;
