package io.plimsoll.gateway.edge;

/** Whom a test believes. */
public final class TestProxies {

	private TestProxies() {
	}

	/** Nobody. */
	public static TrustedProxies none() {
		return new TrustedProxies("");
	}

}
