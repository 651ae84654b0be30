package io.plimsoll.lease.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The scripts of the Redis lease store. Each is one atomic step, reads no clock, and has
 * one key.
 */
final class LeaseScripts {

	/**
	 * KEYS leases; ARGV session, then scope and epoch in turn. For each pair 1 if its
	 * beat was raised, 0 if another leads, -1 if Redis knows less than who asks.
	 */
	static final String BEAT = load("beat.lua");

	/**
	 * KEYS leases; ARGV scope, epoch, lease. 1 if it was put, and told on the channel of
	 * the key's name; 0 if one of this epoch or a later one is there.
	 */
	static final String PUT = load("put.lua");

	/** KEYS members; ARGV member, session, where it is. The beat it has raised. */
	static final String SHOW = load("show.lua");

	/** KEYS members; ARGV member, session. 1 if it was there in this session. */
	static final String LEAVE = load("leave.lua");

	private LeaseScripts() {
	}

	private static String load(String file) {
		try (var stream = LeaseScripts.class.getResourceAsStream(file)) {
			if (stream == null) {
				throw new IllegalStateException("The script is missing: " + file);
			}
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not read the script " + file, ex);
		}
	}

}
