package io.plimsoll.shedding.servlet;

import io.plimsoll.shedding.Arrival;
import io.plimsoll.shedding.Priority;
import jakarta.servlet.http.HttpServletRequest;

/** Reads what admission must know from the head of a request; its body is not touched. */
@FunctionalInterface
public interface RequestArrivals {

	/** Trusts the rank that the edge has set: for services that only it can reach. */
	RequestArrivals INSIDE = (request) -> Arrival.inside(request.getServletPath(), request.getHeader(Priority.HEADER));

	/** What admission must know about {@code request}. */
	Arrival of(HttpServletRequest request);

}
