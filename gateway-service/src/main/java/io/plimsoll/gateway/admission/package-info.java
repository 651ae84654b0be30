/**
 * What a request is worth, decided from its head alone. Start at
 * {@link io.plimsoll.gateway.admission.Operation}.
 */
@NullMarked
package io.plimsoll.gateway.admission;

import org.jspecify.annotations.NullMarked;
