/**
 * Load shedding: decides, before any work is done, which requests to refuse when more
 * arrive than the process can finish in time.
 * <p>
 * Start at {@link io.plimsoll.shedding.AdmissionControl}. This package is plain Java; the
 * limits that find themselves are in {@code limit}, the filters are in {@code servlet}
 * and {@code webflux}, the Spring wiring in {@code autoconfigure}. Public types are safe
 * for use by many threads unless they say otherwise.
 */
@NullMarked
package io.plimsoll.shedding;

import org.jspecify.annotations.NullMarked;
