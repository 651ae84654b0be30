/**
 * All bookings, for those who take them elsewhere: offline work, in pages, from what the
 * replicas know, so that those who book do not notice.
 */
@NullMarked
package io.plimsoll.booking.export;

import org.jspecify.annotations.NullMarked;
