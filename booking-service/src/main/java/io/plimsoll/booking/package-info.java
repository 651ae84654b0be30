/**
 * The booking service: seats of flights, held, confirmed and cancelled, written by one
 * leader for each shard of flights.
 * <p>
 * Start at {@code seat.PlaceHold} for the domain and at {@code leader.web.LeaderDispatch}
 * for how a request finds its leader. Packages are features, each with plain Java at its
 * root and {@code web}, {@code jdbc} and {@code http} below; {@code leader} knows no
 * other feature.
 */
@NullMarked
package io.plimsoll.booking;

import org.jspecify.annotations.NullMarked;
