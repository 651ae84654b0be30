package io.plimsoll.gateway.waitingroom.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The page's style, and the hash by which the policy allows it and nothing else. */
final class Style {

	static final String CSS = """
			:root{color-scheme:light dark;--ink:#1c2733;--card:#fff;--back:#eef2f5;--act:#0b5394;--on:#fff}\
			@media(prefers-color-scheme:dark){:root{--ink:#e8edf2;--card:#1b242d;--back:#10161c;--act:#9ccbff;--on:#10161c}}\
			*{box-sizing:border-box}body{margin:0;background:var(--back);color:var(--ink);font:1rem/1.6 system-ui,sans-serif}\
			main{max-width:32rem;margin:2rem auto;padding:1.5rem;background:var(--card);border-radius:.75rem;overflow-wrap:anywhere}\
			h1{font-size:1.5rem;line-height:1.3}.place{display:block;font-size:3.5rem;line-height:1.1}.small{font-size:.875rem}\
			progress{display:block;width:100%;height:1rem;accent-color:var(--act)}\
			.action{display:inline-block;min-height:2.75rem;padding:.6rem 1.25rem;border:0;border-radius:.5rem;font:inherit;\
			background:var(--act);color:var(--on);margin:.25rem 0}\
			[action$=leave] .action{background:none;color:var(--act);box-shadow:inset 0 0 0 2px var(--act)}:focus-visible{outline:3px solid var(--act);outline-offset:3px}""";

	static final String HASH = hash(CSS);

	private Style() {
	}

	static String hash(String text) {
		try {
			return "sha256-" + Base64.getEncoder()
				.encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

}
