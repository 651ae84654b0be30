/** The export over HTTP. */
@NullMarked
package io.plimsoll.booking.export.web;

import org.jspecify.annotations.NullMarked;
