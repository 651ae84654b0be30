package io.plimsoll.bench.caching.inline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import io.plimsoll.contract.token.AccessTokens;
import io.plimsoll.contract.token.TokenKeys;

/** Puts each inline cache that is installed through the same trial. */
public final class InlineSideBySide {

	private static final String LINE = "%-33s %7s %7s %9s %7s %7s %7s %7s";

	private final Path jar;

	private final int redis;

	/** Ours is the program {@code jar}, with a Redis at this port. */
	public InlineSideBySide(Path jar, int redis) {
		this.jar = jar;
		this.redis = redis;
	}

	/** Compares all. */
	public List<InlineRow> run() throws Exception {
		var keys = Files.createTempDirectory("keys");
		TokenKeys.createIfAbsent(keys);
		var token = AccessTokens.mint(TokenKeys.readPrivate(keys.resolve(TokenKeys.PRIVATE)), "bench",
				Set.of("operator"), InstantSource.system().instant(), Duration.ofHours(1));
		var rows = new ArrayList<InlineRow>();
		for (var cache : InlineCache.values()) {
			if (!cache.isInstalled(this.jar)) {
				System.out.println(cache.title() + " is not installed and is left out");
				continue;
			}
			System.out.println(cache.title());
			try (var trial = new InlineTrial(cache, this.redis, this.jar, keys.resolve(TokenKeys.PUBLIC), token)) {
				rows.add(trial.run());
			}
		}
		return rows;
	}

	/** For the terminal. */
	public static String text(List<InlineRow> rows) {
		return String.format(Locale.ROOT, LINE, "", "cold:", "got", "failed‰:", "", "", "", "restart:") + "\n"
				+ String.format(Locale.ROOT, LINE, "", "calls", "none", "500", "hung", "wrong", "gone", "% ok") + "\n"
				+ rows.stream()
					.map((row) -> String.format(Locale.ROOT, LINE, cells(row)))
					.collect(Collectors.joining("\n"));
	}

	/** For the page. */
	public static String markdown(List<InlineRow> rows) {
		return """
				| | calls for a cold key | readers with nothing | failed ‰: source says 500 | hangs | is wrong | is gone | \
				restart then, % of known |
				|---|--:|--:|--:|--:|--:|--:|--:|
				"""
				+ rows.stream()
					.map((row) -> "| " + String.join(" | ", List.of(cells(row)).stream().map(String::valueOf).toList())
							+ " |")
					.collect(Collectors.joining("\n", "", "\n"));
	}

	private static Object[] cells(InlineRow row) {
		return new String[] { row.title(), Long.toString(row.coldCalls()), Long.toString(row.coldFailed()),
				number(row.failing()), number(row.hung()), number(row.wrong()), number(row.gone()),
				number(100 * row.restarted()) };
	}

	private static String number(double value) {
		return String.format(Locale.ROOT, "%.0f", value);
	}

}
