/**
 * The side cache beside those of other libraries, and the inline cache beside other
 * programs: what the source is asked, what readers miss while Redis fails, and what a hit
 * costs. Start at {@link io.plimsoll.bench.caching.SideBySide}.
 */
@NullMarked
package io.plimsoll.bench.caching;

import org.jspecify.annotations.NullMarked;
