package io.plimsoll.bench.shedding;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Offers the same overload to all: the libraries in simulated time, a minute of each
 * level and half an hour of one; then all by turns in real time. Prints two tables.
 * Arguments: the Markdown file to write, how many seconds of each level count in real
 * time, and a remark on the circumstances. Ends within seven minutes.
 */
public final class SideBySide {

	private static final List<Integer> MULTIPLES = List.of(1, 2, 4, 8);

	/** The longest that any of them needs to find its limit from where it begins. */
	private static final Duration TO_SETTLE = Duration.ofSeconds(10);

	/** Until what is new at a level is over. */
	private static final Duration TO_TURN = Duration.ofSeconds(1);

	private static final Duration SHORTEST = Duration.ofMillis(1);

	private final Duration counted;

	private SideBySide(Duration counted) {
		this.counted = counted;
	}

	/** Compares all. */
	public static void main(String[] args) throws Exception {
		if (args.length < 2 || !args[1].matches("[1-9]\\d{0,2}")) {
			System.err.println("Usage: SideBySide FILE SECONDS [REMARK]");
			System.exit(2);
		}
		var length = Duration.ofSeconds(Integer.parseInt(args[1]));
		double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
		var simulated = new SideBySide(Duration.ofMinutes(1)).compare(libraries(SimulatedLoop::new), Upstream.NOMINAL);
		say(simulated.text());
		var haproxy = HaproxyContender.start();
		if (haproxy.isEmpty()) {
			say("HAProxy is not installed and is left out; on Debian: apt-get install haproxy");
		}
		try {
			double capacity = new SideBySide(length).capacity();
			say(String.format(Locale.ROOT, "The upstream does %.0f a second here, and %.0f if nothing is late",
					capacity, Upstream.NOMINAL));
			var all = Stream.concat(libraries(RealLoop::new).stream(), haproxy.stream()).toList();
			var real = new SideBySide(length).compare(all, capacity);
			say(real.text());
			var about = (haproxy.isPresent() ? "" : "HAProxy was not installed. ") + ((args.length > 2) ? args[2] : "");
			Files.writeString(Path.of(args[0]), page(simulated, real, about, load));
			say("Written: " + args[0]);
		}
		finally {
			if (haproxy.isPresent()) {
				haproxy.get().close();
			}
		}
		// threads of the libraries would keep it alive
		System.exit(0);
	}

	private static List<? extends Contender> libraries(Supplier<Loop> loops) {
		return Stream.of(Library.values()).map((library) -> new LibraryContender(library, loops.get())).toList();
	}

	private Report compare(List<? extends Contender> contenders, double capacity) throws InterruptedException {
		for (var contender : contenders) {
			say(contender.title() + ": finding its limit");
			contender.offer(2 * Upstream.NOMINAL, TO_SETTLE, SHORTEST);
		}
		var tallies = new ArrayList<List<Tally>>();
		contenders.forEach((_) -> tallies.add(new ArrayList<>()));
		for (int multiple : MULTIPLES) {
			for (int i = 0; i < contenders.size(); i++) {
				say(contenders.get(i).title() + ": " + multiple + " x C*");
				tallies.get(i).add(contenders.get(i).offer(multiple * capacity, TO_TURN, this.counted));
			}
		}
		var rows = new ArrayList<Row>();
		for (int i = 0; i < contenders.size(); i++) {
			say(contenders.get(i).title() + ": half an hour");
			rows.add(row(contenders.get(i), tallies.get(i), capacity));
		}
		return new Report(MULTIPLES, rows);
	}

	private Row row(Contender contender, List<Tally> levels, double capacity) {
		return new Row(contender.title(), levels.stream().map((tally) -> perSecond(tally) / capacity).toList(),
				levels.stream().map(Tally::p99Millis).toList(), levels.getLast().criticalSuccess(),
				contender.drifted());
	}

	private double perSecond(Tally tally) {
		return tally.good() / (this.counted.toMillis() / 1000.0);
	}

	/** What the upstream can do here, where each step is a little late. */
	private double capacity() {
		// with twice as many as it works on, it is never without work
		var places = new AtomicInteger(2 * Upstream.SERVERS);
		var scene = new Scene(new RealLoop(),
				(_, then) -> then.accept((places.getAndUpdate((free) -> Math.max(0, free - 1)) > 0)
						? Optional.of(Permit.of(places::incrementAndGet)) : Optional.empty()));
		scene.offer(4 * Upstream.NOMINAL, TO_TURN);
		return perSecond(scene.offer(4 * Upstream.NOMINAL, this.counted));
	}

	private static String page(Report simulated, Report real, String about, double load) {
		var system = ManagementFactory.getOperatingSystemMXBean();
		var lost = simulated.lost(Library.PLIMSOLL.title());
		return """
				# Load shedding side by side

				<!-- Written by SideBySide; bench/README.md says what is done. -->

				## In simulated time

				The same on each machine.

				%s
				%s

				## In real time

				%s. %s %s, %d processors, Java %d; load average before the run %.1f. %s

				%s"""
			.formatted(simulated.markdown(),
					lost.isEmpty() ? "Ours is the best in each column."
							: "Where ours is not the best: " + String.join("; ", lost) + ".",
					LocalDate.now(ZoneOffset.UTC), system.getName(), system.getArch(), system.getAvailableProcessors(),
					Runtime.version().feature(), load, about, real.markdown())
			.replaceAll(" +\n", "\n");
	}

	private static void say(String what) {
		System.out.println(what);
	}

}
