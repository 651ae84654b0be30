/**
 * Access tokens: JWTs signed with Ed25519, minted with a private key that only the
 * operator has, verified offline by every service with the public one.
 * <p>
 * Start at {@link io.plimsoll.contract.token.AccessTokens}.
 */
@NullMarked
package io.plimsoll.contract.token;

import org.jspecify.annotations.NullMarked;
