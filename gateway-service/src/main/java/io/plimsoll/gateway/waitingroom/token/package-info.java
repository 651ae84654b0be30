/**
 * What people hold in their hands: tickets, which show a place, and passes, which open
 * the door once. Both are signed here and verified here, without asking anybody. Start at
 * {@link io.plimsoll.gateway.waitingroom.token.RoomTokens}.
 */
@NullMarked
package io.plimsoll.gateway.waitingroom.token;

import org.jspecify.annotations.NullMarked;
