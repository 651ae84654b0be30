package io.plimsoll.sidecache;

import java.time.Duration;
import java.util.Locale;

import io.plimsoll.sidecache.FreshnessDecision.Condition;
import io.plimsoll.sidecache.FreshnessDecision.Known;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FreshnessDecisionTest {

	/** Fresh below 10 s, revalidated below 15 s, of use below 100 s; absence 3 s. */
	private static final Lifetimes LIFETIMES = new Lifetimes(Duration.ofSeconds(10), Duration.ofSeconds(5),
			Duration.ofSeconds(100), Duration.ofSeconds(3));

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			# known          | origin | demand                      | decision
			nothing          | well   | ""                          | load uri-miss
			nothing          | ails   | ""                          | load uri-miss
			nothing          | well   | only-if-cached              | refuse
			value 0          | well   | ""                          | serve FRESH
			value 9999       | well   | ""                          | serve FRESH
			value 9999       | ails   | ""                          | serve FRESH
			due 9999         | well     | ""                          | serve FRESH refresh
			due 9999         | ails     | ""                          | serve FRESH
			due 9999         | strained | ""                          | serve FRESH
			due 0            | well     | no-cache                    | load request
			nothing          | strained | ""                          | load uri-miss
			value 10000      | strained | ""                          | serve STALE_IF_ERROR
			value 99999      | strained | ""                          | serve STALE_IF_ERROR
			value 100000     | strained | ""                          | load stale
			value 12001      | strained | max-stale=2                 | load stale
			doubted 0        | strained | ""                          | serve STALE_IF_ERROR
			value 10000      | well   | ""                          | serve STALE_WHILE_REVALIDATE refresh
			value 10000      | ails   | ""                          | serve STALE_IF_ERROR refresh
			value 14999      | well   | ""                          | serve STALE_WHILE_REVALIDATE refresh
			value 14999      | well   | only-if-cached              | serve STALE_WHILE_REVALIDATE refresh
			value 15000      | well   | ""                          | load stale or-stale
			value 15000      | ails   | ""                          | serve STALE_IF_ERROR refresh
			value 15000      | well   | only-if-cached              | refuse
			value 15000      | ails   | only-if-cached              | serve STALE_IF_ERROR refresh
			value 99999      | well   | ""                          | load stale or-stale
			value 99999      | ails   | ""                          | serve STALE_IF_ERROR refresh
			value 100000     | well   | ""                          | load stale
			value 100000     | ails   | ""                          | load stale
			value 100000     | ails   | max-stale                   | load stale
			value 0          | well   | no-cache                    | load request
			value 0          | ails   | no-cache                    | load request
			value 0          | well   | "no-cache, only-if-cached"  | refuse
			value 0          | well   | max-age=0                   | load request
			value 5000       | well   | max-age=5                   | serve FRESH
			value 5001       | well   | max-age=5                   | load request
			value 5001       | ails   | max-age=5                   | load request
			value 5001       | well   | "max-age=5, only-if-cached" | refuse
			value 10000      | ails   | max-age=60                  | load stale
			value 10000      | ails   | "max-age=60, max-stale=1"   | serve STALE_IF_ERROR refresh
			value 12000      | well   | max-stale=2                 | serve STALE_WHILE_REVALIDATE refresh
			value 12001      | well   | max-stale=2                 | load stale
			value 12001      | ails   | max-stale=2                 | load stale
			value 99999      | well   | max-stale                   | serve STALE_WHILE_REVALIDATE refresh
			value 50000      | well   | "max-stale, only-if-cached" | serve STALE_WHILE_REVALIDATE refresh
			doubted 0        | well   | ""                          | load stale or-stale
			doubted 0        | ails   | ""                          | serve STALE_IF_ERROR refresh
			doubted 0        | well   | only-if-cached              | refuse
			doubted 0        | well   | no-cache                    | load request
			doubted 0        | well   | max-age=5                   | load stale
			doubted 0        | ails   | max-age=5                   | load stale
			doubted 5001     | well   | max-age=5                   | load request
			doubted 12000    | well   | max-stale=2                 | serve STALE_WHILE_REVALIDATE refresh
			doubted 12001    | well   | max-stale=2                 | load stale
			doubted 12000    | well   | ""                          | load stale or-stale
			doubted 99999    | ails   | ""                          | serve STALE_IF_ERROR refresh
			doubted 100000   | ails   | ""                          | load stale
			absence 0        | well   | ""                          | serve NEGATIVE
			absence 2999     | ails   | ""                          | serve NEGATIVE
			absence 3000     | well   | ""                          | load uri-miss
			absence 2000     | well   | max-age=1                   | load request
			absence 0        | well   | no-cache                    | load request
			absence 3000     | well   | only-if-cached              | refuse
			""")
	void theFactsDecide(String known, String origin, String demand, String decision) {
		var decided = FreshnessDecision.decide(known(known), LIFETIMES,
				Condition.valueOf(origin.toUpperCase(Locale.ROOT)), Demand.parse(demand));
		assertThat(worded(decided)).isEqualTo(decision);
	}

	private static Known known(String text) {
		var words = text.split(" ", -1);
		return switch (words[0]) {
			case "value" -> new Known.Value(Duration.ofMillis(Long.parseLong(words[1])), false);
			case "due" -> new Known.Value(Duration.ofMillis(Long.parseLong(words[1])), true);
			case "doubted" -> new Known.Doubted(Duration.ofMillis(Long.parseLong(words[1])));
			case "absence" -> new Known.Absence(Duration.ofMillis(Long.parseLong(words[1])));
			default -> new Known.Nothing();
		};
	}

	private static String worded(FreshnessDecision decision) {
		return switch (decision) {
			case FreshnessDecision.Serve(var freshness, var refresh) ->
				"serve " + freshness + (refresh ? " refresh" : "");
			case FreshnessDecision.Load(var because, var stale) ->
				"load " + because.name().toLowerCase(Locale.ROOT).replace('_', '-') + (stale ? " or-stale" : "");
			case FreshnessDecision.Refuse() -> "refuse";
		};
	}

}
