/**
 * The waiting room over HTTP: the operator's switches, tickets and passes, the page, and
 * the filter that asks a hold on a flight on sale for a pass. Start at
 * {@link io.plimsoll.gateway.waitingroom.web.TicketController}.
 */
@NullMarked
package io.plimsoll.gateway.waitingroom.web;

import org.jspecify.annotations.NullMarked;
