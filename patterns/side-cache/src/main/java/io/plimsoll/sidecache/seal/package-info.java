/**
 * Entries sealed with AES-256-GCM under names that are keyed hashes, and the file that
 * the keys are in. Start at {@link io.plimsoll.sidecache.seal.AesGcmSeal}.
 */
@NullMarked
package io.plimsoll.sidecache.seal;

import org.jspecify.annotations.NullMarked;
