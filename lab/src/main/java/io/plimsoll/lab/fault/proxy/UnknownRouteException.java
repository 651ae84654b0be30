package io.plimsoll.lab.fault.proxy;

import java.util.Collection;

/** There is no route of this name. */
public final class UnknownRouteException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UnknownRouteException(String name, Collection<String> known) {
		super("no route is called " + name + "; there are: " + String.join(", ", known));
	}

}
