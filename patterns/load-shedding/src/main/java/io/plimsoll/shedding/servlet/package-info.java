/**
 * Admission in front of a servlet application. Start at
 * {@link io.plimsoll.shedding.servlet.LoadSheddingFilter}.
 */
@NullMarked
package io.plimsoll.shedding.servlet;

import org.jspecify.annotations.NullMarked;
