/**
 * Work that goes on as long as an application runs. Start at
 * {@link io.plimsoll.deadline.lifecycle.Loop}.
 */
@NullMarked
package io.plimsoll.deadline.lifecycle;

import org.jspecify.annotations.NullMarked;
