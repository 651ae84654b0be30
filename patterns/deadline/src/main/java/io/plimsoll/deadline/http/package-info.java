/**
 * Calls to other services that tell them the time left. Start at
 * {@link io.plimsoll.deadline.http.DeadlineRequestFactory}.
 */
@NullMarked
package io.plimsoll.deadline.http;

import org.jspecify.annotations.NullMarked;
