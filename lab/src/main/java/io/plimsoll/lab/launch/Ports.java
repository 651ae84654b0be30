package io.plimsoll.lab.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Which process serves at which port: chosen at the first start, and kept, so that what
 * one has written down stays true. A port that somebody else has taken meanwhile is
 * chosen anew.
 */
public final class Ports {

	/** All below the range from which systems take ports for outgoing connections. */
	private static final int FIRST = 18_000;

	private static final int BLOCK = 20;

	private static final int BLOCKS = 100;

	private static final int LAST = FIRST + BLOCK * BLOCKS - 1;

	private Ports() {
	}

	/**
	 * Reads the ports kept in {@code file}, replaces those that are missing or taken, and
	 * keeps them. Each file begins its search elsewhere, as one project does not see what
	 * another that is down will want.
	 * @param running the names whose port is in use by themselves
	 * @param reserved a port that none of them may have
	 */
	public static Map<String, Integer> settle(Path file, Collection<String> names, Set<String> running, int reserved)
			throws IOException {
		var kept = kept(file);
		var settled = choose(names, kept, running, first(file), (port) -> port != reserved && isFree(port));
		if (!settled.equals(kept)) {
			var properties = new Properties();
			settled.forEach((name, port) -> properties.setProperty(name, Integer.toString(port)));
			new PropertiesFile(file).write(properties);
		}
		return settled;
	}

	/** The ports kept in {@code file}. */
	public static Map<String, Integer> kept(Path file) throws IOException {
		var kept = new LinkedHashMap<String, Integer>();
		new PropertiesFile(file).read()
			.forEach((name, port) -> kept.put(name.toString(), Integer.valueOf(port.toString())));
		return kept;
	}

	static Map<String, Integer> choose(Collection<String> names, Map<String, Integer> kept, Set<String> running,
			int first, IntPredicate free) {
		var chosen = new LinkedHashMap<String, Integer>();
		for (var name : names) {
			var port = kept.get(name);
			if (port != null && (running.contains(name) || free.test(port))) {
				chosen.put(name, port);
			}
		}
		var used = new HashSet<>(chosen.values());
		int next = first;
		for (var name : names) {
			if (!chosen.containsKey(name)) {
				next = nextFree(next, used, free);
				chosen.put(name, next);
				used.add(next);
			}
		}
		return chosen;
	}

	/** One of the loopback interface at which nobody listens at this moment. */
	public static int anyFree() throws IOException {
		try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	/** Whether a server could listen at {@code port} of the loopback interface. */
	public static boolean isFree(int port) {
		try (var socket = new ServerSocket()) {
			socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static int first(Path file) {
		return FIRST + BLOCK * Math.floorMod(file.toAbsolutePath().toString().hashCode(), BLOCKS);
	}

	private static int nextFree(int from, Set<Integer> used, IntPredicate free) {
		return IntStream.concat(IntStream.rangeClosed(from, LAST), IntStream.range(FIRST, from))
			.filter((port) -> !used.contains(port) && free.test(port))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("No free port from " + FIRST + " to " + LAST));
	}

}
