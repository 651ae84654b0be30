/**
 * The platform as its callers see it: HTTP through the gateway, with a token. Start at
 * {@link io.plimsoll.lab.client.GatewayClient}.
 */
@NullMarked
package io.plimsoll.lab.client;

import org.jspecify.annotations.NullMarked;
