/**
 * What the gateway keeps on its disk is there as a whole or not at all. Start at
 * {@link io.plimsoll.gateway.files.WholeFile}.
 */
@NullMarked
package io.plimsoll.gateway.files;

import org.jspecify.annotations.NullMarked;
