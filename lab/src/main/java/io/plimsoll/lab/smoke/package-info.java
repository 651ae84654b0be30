/**
 * Whether the platform does what it is for, asked through its front door alone. Start at
 * {@link io.plimsoll.lab.smoke.SmokeTest}; {@link io.plimsoll.lab.smoke.FirstCalls} is
 * the little of it that every start ends with.
 */
@NullMarked
package io.plimsoll.lab.smoke;

import org.jspecify.annotations.NullMarked;
