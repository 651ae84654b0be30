/**
 * The inline cache beside nginx and Varnish, over HTTP. Start at
 * {@link io.plimsoll.bench.caching.inline.InlineSideBySide}.
 */
@NullMarked
package io.plimsoll.bench.caching.inline;

import org.jspecify.annotations.NullMarked;
