package io.plimsoll.lab.smoke;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

import io.plimsoll.lab.time.Patience;

/**
 * Checks one thing after the other and says what it saw. A check that fails does not end
 * the test; those that need what it should have brought are skipped, and count as not
 * passed.
 */
public final class SmokeTest {

	private final List<Round> rounds;

	private final PrintStream out;

	/** The test of the platform that {@code callers} call. */
	public SmokeTest(Callers callers, Patience patience, PrintStream out) {
		this(List.of(new Round(true, new BookingRound(callers).checks()),
				new Round(true, new AddressRound(callers, patience).checks()),
				new Round(false, new BadInputRound(callers, patience).checks()),
				new Round(false, new EdgeRound(callers).checks())), out);
	}

	SmokeTest(List<Round> rounds, PrintStream out) {
		this.rounds = List.copyOf(rounds);
		this.out = out;
	}

	/** Does all checks. Returns whether all passed. */
	public boolean run() throws InterruptedException {
		int all = 0;
		int passed = 0;
		for (var round : this.rounds) {
			all += round.checks().size();
			passed += run(round);
		}
		this.out.println(passed + " of " + all + " checks passed");
		return passed == all;
	}

	private int run(Round round) throws InterruptedException {
		int passed = 0;
		boolean failed = false;
		for (var check : round.checks()) {
			if (failed && round.chained()) {
				print("–", check, "skipped: it needs what failed above");
			}
			else if (passes(check)) {
				passed++;
			}
			else {
				failed = true;
			}
		}
		return passed;
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
