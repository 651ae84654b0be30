/**
 * What the gateway itself has to say: the front page and the pages of the problem types,
 * each in the form that the client asks for. Start at
 * {@link io.plimsoll.gateway.pages.PageController}.
 */
@NullMarked
package io.plimsoll.gateway.pages;

import org.jspecify.annotations.NullMarked;
