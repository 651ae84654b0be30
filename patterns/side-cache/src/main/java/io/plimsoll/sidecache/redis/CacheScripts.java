package io.plimsoll.sidecache.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import io.lettuce.core.codec.Base16;

/** The scripts of the shared tier. Each is one atomic step. */
final class CacheScripts {

	/**
	 * KEYS entry [, right to fill]; ARGV entry, ttlMillis or 0 [, token]. 1 if written, 0
	 * if a newer one is there or the right is held with another token.
	 */
	static final Script WRITE = load("write.lua");

	/** KEYS entry; ARGV bytes. How many entries were removed. */
	static final Script DISCARD = load("discard.lua");

	/**
	 * KEYS entries; ARGV the longest. Their bytes; none if nothing is there, null if no
	 * string is.
	 */
	static final Script READ_ALL = load("read-all.lua");

	private CacheScripts() {
	}

	private static Script load(String file) {
		try (var stream = CacheScripts.class.getResourceAsStream(file)) {
			if (stream == null) {
				throw new IllegalStateException("The script is missing: " + file);
			}
			var text = stream.readAllBytes();
			return new Script(new String(text, StandardCharsets.UTF_8), Base16.digest(text));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not read the script " + file, ex);
		}
	}

	/**
	 * A script.
	 *
	 * @param text what the server runs
	 * @param digest what it is called once the server has it
	 */
	record Script(String text, String digest) {
	}

}
