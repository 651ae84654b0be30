/**
 * The control plane over HTTP, for operators. Start at
 * {@link io.plimsoll.cache.control.web.CachesController}.
 */
@NullMarked
package io.plimsoll.cache.control.web;

import org.jspecify.annotations.NullMarked;
