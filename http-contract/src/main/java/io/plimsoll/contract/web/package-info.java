/**
 * How a servlet service answers: problem documents for whatever goes wrong, the caller as
 * a value, and one record for each request.
 * <p>
 * Start at {@link io.plimsoll.contract.web.Problems} and
 * {@link io.plimsoll.contract.web.Caller}.
 */
@NullMarked
package io.plimsoll.contract.web;

import org.jspecify.annotations.NullMarked;
