/**
 * Who is asking: tokens are verified here without asking anybody, and passed on, since
 * every service verifies them again. Start at
 * {@link io.plimsoll.gateway.identity.IdentityConfiguration}.
 */
@NullMarked
package io.plimsoll.gateway.identity;

import org.jspecify.annotations.NullMarked;
