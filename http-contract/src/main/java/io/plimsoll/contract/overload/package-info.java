/**
 * The operator's view of what a process refuses, the same at the gateway and in every
 * service. Start at {@link io.plimsoll.contract.overload.OverloadController}.
 */
@NullMarked
package io.plimsoll.contract.overload;

import org.jspecify.annotations.NullMarked;
