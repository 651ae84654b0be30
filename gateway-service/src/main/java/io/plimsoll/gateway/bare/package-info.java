/**
 * What the gateway is held against: Spring Cloud Gateway as it comes. Nothing of the
 * platform uses it, and none of it is part of the gateway's own context.
 */
@NullMarked
package io.plimsoll.gateway.bare;

import org.jspecify.annotations.NullMarked;
