/**
 * The judge: decides from figures whether an experiment showed what it claims. Start at
 * {@link io.plimsoll.lab.judge.Judge}; {@link io.plimsoll.lab.judge.Result} is what is
 * kept of a run.
 * <p>
 * Everything here is a value or a pure function. A run that proved nothing is neither
 * passed nor failed but void, and says why.
 */
@NullMarked
package io.plimsoll.lab.judge;

import org.jspecify.annotations.NullMarked;
