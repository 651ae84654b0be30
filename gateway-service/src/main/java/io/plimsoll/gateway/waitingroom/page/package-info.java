/**
 * The waiting room as people see it: one page that needs no script. Start at
 * {@link io.plimsoll.gateway.waitingroom.page.RoomPage}.
 */
@NullMarked
package io.plimsoll.gateway.waitingroom.page;

import org.jspecify.annotations.NullMarked;
