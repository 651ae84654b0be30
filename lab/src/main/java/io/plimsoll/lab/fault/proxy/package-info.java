/**
 * Faults of the connection between two processes, made by a proxy that stands in it.
 * <p>
 * Start at {@link io.plimsoll.lab.fault.proxy.FaultProxy} in process and at
 * {@link io.plimsoll.lab.fault.proxy.FaultControl} over HTTP. What a fault does to a
 * piece of data is decided without threads or sockets in {@code Valve}; each connection
 * has two virtual threads in each direction that carry the decisions out. A fault acts on
 * connections that stand as well as on new ones, from one moment to the next, and ends by
 * itself. Types are safe for use by many threads unless they say otherwise.
 */
@NullMarked
package io.plimsoll.lab.fault.proxy;

import org.jspecify.annotations.NullMarked;
