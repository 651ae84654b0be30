package io.plimsoll.bench.caching;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A process with a cache and a source of its own. Does what it is told, a line for each
 * order and for each answer, until nobody tells it anything any more.
 */
public final class Instance {

	private final Reads cache;

	private final Terms terms;

	private final Readers readers;

	private Instance(Reads cache, Terms terms) {
		this.cache = cache;
		this.terms = terms;
		this.readers = new Readers(cache);
	}

	/**
	 * Arguments: the library, the port of Redis, the folder, and whether the source is
	 * there.
	 */
	public static void main(String[] args) throws Exception {
		var source = new Source();
		if (!Boolean.parseBoolean(args[3])) {
			source.leave();
		}
		var terms = new Terms(Integer.parseInt(args[1]), source, Path.of(args[2]));
		var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		say(run(Library.valueOf(args[0]), terms, orders));
		// threads of the libraries would keep it alive
		System.exit(0);
	}

	private static String run(Library library, Terms terms, BufferedReader orders) throws IOException {
		try {
			var instance = new Instance(library.open(terms), terms);
			say("ready");
			for (var order = orders.readLine(); order != null; order = orders.readLine()) {
				say(instance.obey(order.split(" ", -1)));
			}
			return "end";
		}
		catch (Exception ex) {
			return "failed " + ex;
		}
	}

	private String obey(String[] order) throws Exception {
		long before = this.terms.source().calls();
		return switch (order[0]) {
			case "rush" ->
				told(this.readers.rush(order[1], Integer.parseInt(order[2]), Long.parseLong(order[3])), before);
			case "each" -> told(this.readers.each(Integer.parseInt(order[1])), before);
			case "watch" ->
				told(this.readers.watch(Integer.parseInt(order[1]), Duration.ofMillis(Long.parseLong(order[2]))),
						before);
			case "heap" -> Double.toString(HitCost.heapNanos(this.cache));
			case "shared" -> Double.toString(HitCost.sharedRatio(this.cache, this.terms));
			default -> throw new IllegalArgumentException(order[0]);
		};
	}

	private String told(Readers.Reading reading, long before) {
		return reading.good() + " " + reading.failed() + " " + reading.slowestMillis() + " "
				+ (this.terms.source().calls() - before);
	}

	private static void say(String line) {
		System.out.println(InstanceProcess.MARK + line);
	}

}
