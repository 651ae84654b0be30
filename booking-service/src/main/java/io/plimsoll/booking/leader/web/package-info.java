/**
 * How a write finds its leader, and who leads. Start at
 * {@link io.plimsoll.booking.leader.web.LeaderDispatch}.
 */
@NullMarked
package io.plimsoll.booking.leader.web;

import org.jspecify.annotations.NullMarked;
