/** Requests that go on to the leader over HTTP. */
@NullMarked
package io.plimsoll.booking.leader.http;

import org.jspecify.annotations.NullMarked;
