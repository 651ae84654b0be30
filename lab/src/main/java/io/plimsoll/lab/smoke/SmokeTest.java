package io.plimsoll.lab.smoke;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.plimsoll.lab.time.Patience;

/**
 * Checks one thing after the other and says what it saw. A check that fails does not end
 * the test; those that need what it should have brought fail after it.
 */
public final class SmokeTest {

	private final List<Check> checks;

	private final PrintStream out;

	/** The test of the platform that {@code callers} call. */
	public SmokeTest(Callers callers, Patience patience, PrintStream out) {
		this(Stream
			.of(new BookingRound(callers).checks(), new AddressRound(callers, patience).checks(),
					new BadInputRound(callers).checks(), new EdgeRound(callers).checks())
			.flatMap(List::stream)
			.toList(), out);
	}

	SmokeTest(List<Check> checks, PrintStream out) {
		this.checks = List.copyOf(checks);
		this.out = out;
	}

	/** Does all checks. Returns whether all passed. */
	public boolean run() throws InterruptedException {
		int passed = 0;
		for (var check : this.checks) {
			if (passes(check)) {
				passed++;
			}
		}
		this.out.println(passed + " of " + this.checks.size() + " checks passed");
		return passed == this.checks.size();
	}

	private boolean passes(Check check) throws InterruptedException {
		try {
			print("✓", check, check.probe().look());
			return true;
		}
		catch (InterruptedException ex) {
			throw ex;
		}
		catch (UnexpectedException ex) {
			print("✗", check, String.valueOf(ex.getMessage()));
			return false;
		}
		catch (Exception ex) {
			print("✗", check, "no answer: " + ex);
			return false;
		}
	}

	private void print(String sign, Check check, String seen) {
		this.out.println(String.format(Locale.ROOT, "%s %-48s  %s", sign, check.title(), seen).stripTrailing());
	}

}
