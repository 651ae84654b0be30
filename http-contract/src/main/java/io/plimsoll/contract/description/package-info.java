/**
 * What the OpenAPI descriptions of all services have in common. Start at
 * {@link io.plimsoll.contract.description.CommonDescription}.
 */
@NullMarked
package io.plimsoll.contract.description;

import org.jspecify.annotations.NullMarked;
