/**
 * What every request meets first: a head that is malformed or too large ends here, fields
 * that only the platform may set are taken away, bodies are bounded, and one record is
 * kept.
 * <p>
 * Start at {@link io.plimsoll.gateway.edge.HeadCheck} and
 * {@link io.plimsoll.gateway.edge.InternalFields}.
 */
@NullMarked
package io.plimsoll.gateway.edge;

import org.jspecify.annotations.NullMarked;
