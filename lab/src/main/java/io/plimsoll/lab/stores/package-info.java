/**
 * PostgreSQL and Redis without an installation: real servers from binaries that come with
 * this jar, or newer ones from the {@code PATH}. Start at
 * {@link io.plimsoll.lab.stores.Postgres} and {@link io.plimsoll.lab.stores.Redis}: they
 * say how each is unpacked, started and asked whether it is ready; running them is the
 * business of {@code launch}.
 * <p>
 * Both listen on the loopback interface alone and trust whoever connects there: a store
 * of one developer's machine, with nothing in it that is worth a password.
 */
@NullMarked
package io.plimsoll.lab.stores;

import org.jspecify.annotations.NullMarked;
