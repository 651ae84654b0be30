/**
 * What a request is worth, decided from its head alone, and the operator's view of what
 * is refused. Start at {@link io.plimsoll.gateway.admission.Operation}.
 */
@NullMarked
package io.plimsoll.gateway.admission;

import org.jspecify.annotations.NullMarked;
