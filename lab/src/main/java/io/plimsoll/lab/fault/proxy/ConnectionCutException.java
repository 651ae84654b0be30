package io.plimsoll.lab.fault.proxy;

import java.io.IOException;

/** A fault says that this connection ends now. */
final class ConnectionCutException extends IOException {

	private static final long serialVersionUID = 1L;

	ConnectionCutException() {
		super("cut by a fault");
	}

}
