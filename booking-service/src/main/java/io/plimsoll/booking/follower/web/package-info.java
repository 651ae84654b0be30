/**
 * What can be read, and how old it may be. Start at
 * {@link io.plimsoll.booking.follower.web.ReadController}.
 */
@NullMarked
package io.plimsoll.booking.follower.web;

import org.jspecify.annotations.NullMarked;
