/** Values as JSON. Start at {@link io.plimsoll.sidecache.json.JsonCodec}. */
@NullMarked
package io.plimsoll.sidecache.json;

import org.jspecify.annotations.NullMarked;
