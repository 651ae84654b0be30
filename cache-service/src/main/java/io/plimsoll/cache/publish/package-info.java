/**
 * Publishing addresses: brings all of them into the shared tier again and again, at one
 * pace whatever happens, so that no reader has to be the first. Start at
 * {@link io.plimsoll.cache.publish.Publisher}. Nothing of the data plane waits for it.
 */
@NullMarked
package io.plimsoll.cache.publish;

import org.jspecify.annotations.NullMarked;
