package io.plimsoll.lab.fault.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A connection that faults can be put on.
 *
 * @param name how it is called, as {@code booking-a>postgres}
 * @param listen where the proxy listens; port 0 takes a free one
 * @param target where it leads
 */
public record Route(String name, InetSocketAddress listen, InetSocketAddress target) {

	public Route {
		if (!name.matches("[a-z0-9][a-z0-9._>-]*")) {
			throw new IllegalArgumentException("a route's name is made of a-z, 0-9, '.', '_', '-' and '>': " + name);
		}
	}

	/**
	 * Reads {@code name listen-host:port target-host:port}.
	 * @throws IllegalArgumentException saying what is wrong with the line
	 */
	public static Route parse(String line) {
		var parts = line.strip().split("\\s+", -1);
		if (parts.length != 3) {
			throw new IllegalArgumentException("a route is 'name listen-host:port target-host:port': " + line);
		}
		return new Route(parts[0], address(parts[1]), address(parts[2]));
	}

	/**
	 * Reads the routes of a file, one a line; empty lines and those that begin with
	 * {@code #} say nothing.
	 * @throws IllegalArgumentException naming the file and the line that is wrong
	 */
	public static List<Route> read(Path file) throws IOException {
		var routes = new ArrayList<Route>();
		var lines = Files.readAllLines(file);
		for (int number = 1; number <= lines.size(); number++) {
			var line = lines.get(number - 1).strip();
			try {
				if (!line.isEmpty() && !line.startsWith("#")) {
					routes.add(parse(line));
				}
			}
			catch (IllegalArgumentException ex) {
				throw new IllegalArgumentException(file + ":" + number + ": " + ex.getMessage(), ex);
			}
		}
		return routes;
	}

	private static InetSocketAddress address(String text) {
		int colon = text.lastIndexOf(':');
		try {
			return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
		}
		catch (IndexOutOfBoundsException | IllegalArgumentException ex) {
			throw new IllegalArgumentException("not host:port: " + text, ex);
		}
	}

}
