/** Events as a stream over HTTP, and the places of those who read it. */
@NullMarked
package io.plimsoll.booking.outbox.web;

import org.jspecify.annotations.NullMarked;
