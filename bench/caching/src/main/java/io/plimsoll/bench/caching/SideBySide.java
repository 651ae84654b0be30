package io.plimsoll.bench.caching;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.plimsoll.bench.caching.inline.InlineRow;
import io.plimsoll.bench.caching.inline.InlineSideBySide;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts each library through the same trial in turn, then each inline cache, and prints a
 * table of each. Arguments: the folder to write to, the program of cache-service,
 * {@code full} or {@code short}, which library if not {@code ALL}, or {@code INLINE}, and
 * a remark on the circumstances. Ends within ten minutes.
 */
public final class SideBySide {

	private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	private SideBySide() {
	}

	/** Compares all. */
	public static void main(String[] args) throws Exception {
		if (args.length < 4) {
			System.err.println("Usage: SideBySide FOLDER JAR full|short ALL|INLINE|LIBRARY [REMARK]");
			System.exit(2);
		}
		var extent = Extent.of(args[2]);
		double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
		var rows = libraries(extent, args[3]);
		System.out.println(new Report(rows).text());
		var inline = List.<InlineRow>of();
		if (args[3].equals("ALL") || args[3].equals("INLINE")) {
			try (var redis = RedisProcess.start()) {
				inline = new InlineSideBySide(Path.of(args[1]), redis.port()).run();
			}
			System.out.println(InlineSideBySide.text(inline));
		}
		if (args[3].equals("ALL")) {
			var about = about(args[2], load, (args.length > 4) ? args[4] : "");
			Files.writeString(Path.of(args[0], "RESULTS.md"), page(about, new Report(rows), inline));
			Files.writeString(Path.of(args[0], "results.json"),
					JSON.writeValueAsString(Map.of("about", about, "extent", extent, "side", rows, "inline", inline))
							+ "\n");
		}
		System.exit(0);
	}

	private static List<Row> libraries(Extent extent, String which) throws Exception {
		var rows = new ArrayList<Row>();
		for (var library : Library.values()) {
			if (which.equals("ALL") || which.equals(library.name())) {
				System.out.println(library.title());
				try (var trial = new Trial(library, extent)) {
					rows.add(trial.run());
				}
			}
		}
		return rows;
	}

	private static String about(String form, double load, String remark) {
		var system = ManagementFactory.getOperatingSystemMXBean();
		return String
			.format(Locale.ROOT, "%s, %s form. %s %s, %d processors, Java %d; load average before the run %.1f. %s",
					LocalDate.now(ZoneOffset.UTC), form, system.getName(), system.getArch(),
					system.getAvailableProcessors(), Runtime.version().feature(), load, remark)
			.strip();
	}

	private static String page(String about, Report report, List<InlineRow> inline) {
		return """
				# Caches side by side

				<!-- Written by SideBySide; bench/README.md says what is done. -->

				%s

				## Beside the source

				%s
				## In front of the source

				%s""".formatted(about, report.markdown(), InlineSideBySide.markdown(inline));
	}

}
