/**
 * The open loop over HTTP/1.1. Start at {@link io.plimsoll.lab.load.http.LoadGenerator}.
 * Everything of a run happens on one Netty event loop, so that nothing is locked or
 * handed over; the types that are not public are for that thread alone.
 */
@NullMarked
package io.plimsoll.lab.load.http;

import org.jspecify.annotations.NullMarked;
