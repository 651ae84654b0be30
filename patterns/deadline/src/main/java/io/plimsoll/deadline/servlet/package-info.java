/**
 * The deadline of a servlet request. Start at
 * {@link io.plimsoll.deadline.servlet.DeadlineFilter}.
 */
@NullMarked
package io.plimsoll.deadline.servlet;

import org.jspecify.annotations.NullMarked;
