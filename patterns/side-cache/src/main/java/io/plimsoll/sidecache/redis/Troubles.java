package io.plimsoll.sidecache.redis;

import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import io.lettuce.core.RedisCommandExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the server would not do, of each thing that is asked of it: said once when it
 * begins, and once when it is over. Keys are never named, only the caches that they begin
 * with.
 */
final class Troubles {

	private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);

	/** An error's code. A script's own error has it after a text of its own. */
	private static final Pattern CODE = Pattern.compile("\\b(?!ERR\\b)[A-Z]{3,}\\b");

	private final ConcurrentHashMap<String, String> current = new ConcurrentHashMap<>();

	/** Says that {@code what} failed, unless that is known. */
	void begin(String what, Throwable because) {
		var reason = reason(because);
		if (!reason.equals(this.current.put(what, reason))) {
			LOG.warn("Redis: {} fails with {}", what, reason);
		}
	}

	/** Says that {@code what} was done, if it failed before. */
	void end(String what) {
		if (!this.current.isEmpty() && this.current.remove(what) != null) {
			LOG.info("Redis: {} works again", what);
		}
	}

	/** The code of the server's error; the name of any other. */
	static String reason(Throwable because) {
		var root = because;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		if (root instanceof RedisCommandExecutionException) {
			var code = CODE.matcher(String.valueOf(root.getMessage()));
			return code.find() ? code.group() : "ERR";
		}
		return root.getClass().getSimpleName();
	}

}
