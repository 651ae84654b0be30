/**
 * What the lab's own little servers have in common. Start at
 * {@link io.plimsoll.lab.http.JsonServer}.
 */
@NullMarked
package io.plimsoll.lab.http;

import org.jspecify.annotations.NullMarked;
