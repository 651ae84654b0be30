/** What clients are told when the writer does not take their commands. */
@NullMarked
package io.plimsoll.booking.writer.web;

import org.jspecify.annotations.NullMarked;
