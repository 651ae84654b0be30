package io.plimsoll.sidecache.redis;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a Redis server is.
 *
 * @param memoryUsed bytes
 * @param memoryMax bytes that it may use; 0 for no bound
 * @param evictions keys that had to leave for others since it started
 * @param clients connections
 * @param ping how long it took to answer
 */
public record RedisHealth(long memoryUsed, long memoryMax, long evictions, long clients, Duration ping) {

	private static final Pattern LINE = Pattern.compile("(?m)^([a-z_]+):([0-9]+)\\r?$");

	/** What the server's answer to INFO says. */
	static RedisHealth parse(String info, Duration ping) {
		Map<String, Long> numbers = LINE.matcher(info)
			.results()
			.filter((line) -> line.group(2).length() < 19)
			.collect(Collectors.toMap((line) -> line.group(1), (line) -> Long.parseLong(line.group(2)),
					(first, _) -> first));
		return new RedisHealth(numbers.getOrDefault("used_memory", 0L), numbers.getOrDefault("maxmemory", 0L),
				numbers.getOrDefault("evicted_keys", 0L), numbers.getOrDefault("connected_clients", 0L), ping);
	}

}
