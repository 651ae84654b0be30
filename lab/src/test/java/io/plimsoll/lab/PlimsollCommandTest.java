package io.plimsoll.lab;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PlimsollCommandTest {

	private final StringWriter errors = new StringWriter();

	private final StringWriter out = new StringWriter();

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			frobnicate               | Unmatched argument at index 0: 'frobnicate'
			""                         | Which command?
			stop                     | Missing required parameter: 'NAME'
			stop nobody              | No process 'nobody'; there are gateway, booking-a
			logs gateway -n -1       | -n must be 0 or more: -1
			token --customer=        | --customer needs an id such as c-000001
			token --ttl soon         | 'soon' is no duration such as 90s, 15m or 8h
			token --ttl 0s           | '0s' is no duration
			token --ttl -5m          | '-5m' is no duration
			token --operator --customer c-000001 | are mutually exclusive
			lab                      | Which command of the lab?
			lab run                  | Error: Missing required argument
			lab run last-set         | No experiment 'last-set'; did you mean last-seat?
			lab run --all --short --full | are mutually exclusive
			lab run --all --seed x   | Invalid value for option '--seed'
			lab timeouts --false-timeouts=0.5 | --false-timeouts: the share of false timeouts must be more than 0
			lab timeouts --false-timeouts=few | Invalid value for option '--false-timeouts'
			lab timeouts --seconds=-1         | --seconds must be from 0 to 600: -1
			postcodes --port 0 --training --error-rate 2 | errorRate must be from 0 to 1: 2.0
			""")
	void wrongUsageIsSaidAndEndsWithTwo(String line, String message) {
		assertThat(execute(Map.of(), line)).isEqualTo(2);
		assertThat(this.errors.toString()).startsWith("plimsoll: ").contains(message).contains("Usage: plimsoll");
	}

	@Test
	void aPortThatIsNoneIsWrongUsage() {
		assertThat(execute(Map.of("PLIMSOLL_PORT", "70000"), "open")).isEqualTo(2);
		assertThat(this.errors.toString()).contains("PLIMSOLL_PORT must be from 1 to 65535: 70000");
	}

	@Test
	void helpIsDone() {
		assertThat(execute(Map.of(), "--help")).isZero();
		assertThat(this.out.toString()).contains("up ", "doctor ").doesNotContain("postcodes", "keys ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "lab run --all", "lab timeouts" })
	void withoutAPlatformTheLabOffersToStartIt(String line, @TempDir Path nothing) {
		System.setProperty("plimsoll.home", nothing.toString());
		try {
			assertThat(execute(Map.of(), line)).isOne();
		}
		finally {
			System.clearProperty("plimsoll.home");
		}
		assertThat(this.errors.toString()).contains("The platform is down. Start it with: ./plimsoll up");
	}

	@Test
	void withoutContainersTheLabSaysSoInALine(@TempDir Path nothing) {
		System.setProperty("plimsoll.home", nothing.toString());
		try {
			assertThat(execute(Map.of(), "lab run --all --compose")).isOne();
		}
		finally {
			System.clearProperty("plimsoll.home");
		}
		assertThat(this.errors.toString()).contains("docker").doesNotContain("Exception");
	}

	@ParameterizedTest
	@ValueSource(strings = { "status --help", "kill --help", "lab run --help" })
	void everyCommandHasHelp(String line) {
		assertThat(execute(Map.of(), line)).isZero();
		assertThat(this.out.toString()).contains("Usage: plimsoll ");
	}

	@Test
	void aTokenOfKeysThatNobodyHasIsNotMinted(@TempDir Path nowhere) {
		assertThat(execute(Map.of(), "token --keys " + nowhere.resolve("none"))).isEqualTo(1);
		assertThat(this.errors.toString()).contains("No keys in " + nowhere).contains("./plimsoll up makes them");
		assertThat(nowhere).isEmptyDirectory();
	}

	@Test
	void theDirectoryCanBeTrained() {
		assertThat(execute(Map.of(), "postcodes --port 1 --training")).isZero();
	}

	private int execute(Map<String, String> environment, String line) {
		var command = PlimsollCommand.commandLine(environment)
			.setErr(new PrintWriter(this.errors))
			.setOut(new PrintWriter(this.out));
		return command.execute(line.isEmpty() ? new String[0] : line.split(" ", -1));
	}

}
