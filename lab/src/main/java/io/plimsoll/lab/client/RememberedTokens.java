package io.plimsoll.lab.client;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tokens that are asked for once each, where asking takes long. To be used for no longer
 * than a token is good. Safe for use by many threads.
 */
public final class RememberedTokens implements Tokens {

	private static final String OPERATOR = "";

	private final Tokens tokens;

	private final Map<String, String> known = new ConcurrentHashMap<>();

	/** Those of {@code tokens}. */
	public RememberedTokens(Tokens tokens) {
		this.tokens = tokens;
	}

	@Override
	public String customer(String id) {
		return this.known.computeIfAbsent(id, this.tokens::customer);
	}

	/** Not remembered. */
	@Override
	public String customer(String id, Duration life) {
		return this.tokens.customer(id, life);
	}

	@Override
	public String operator() {
		return this.known.computeIfAbsent(OPERATOR, (_) -> this.tokens.operator());
	}

}
