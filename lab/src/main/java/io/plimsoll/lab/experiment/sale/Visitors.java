package io.plimsoll.lab.experiment.sale;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

import io.plimsoll.lab.load.Answer;
import io.plimsoll.lab.load.Operation;
import io.plimsoll.lab.load.Request;
import io.plimsoll.lab.load.RequestSource;
import io.plimsoll.lab.load.UserModel;
import org.jspecify.annotations.Nullable;

/**
 * The visitors of a sale, each with a mind of its own. A request that is lost or answered
 * with an error of the server's is sent again, after the time that was told or a second.
 * Used on the generator's thread; what they saw is read when the run is over.
 */
abstract class Visitors implements UserModel, RequestSource {

	private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);

	private final List<Visit> visits = new ArrayList<>();

	private final double vanish;

	private final Holds holds;

	/** Of whom a share goes away after its first request. */
	Visitors(double vanish, Holds holds) {
		this.vanish = vanish;
		this.holds = holds;
	}

	/** The request for a seat. */
	final Request hold(Visit visit) {
		return this.holds.hold(visit);
	}

	/** What they saw. */
	final List<Visit> visits() {
		return List.copyOf(this.visits);
	}

	/** The request with which a visitor begins. */
	abstract Request first(Visit visit);

	/** What a visitor does after an answer below 500. */
	abstract Next heard(Visit visit, Answer answer, double now);

	@Override
	public final Request next(RandomGenerator random) {
		var visit = new Visit(this.visits.size(), random.nextDouble() < this.vanish);
		this.visits.add(visit);
		return first(visit);
	}

	@Override
	public final Next after(Operation operation, RandomGenerator random) {
		if (!(operation.request().subject() instanceof Visit visit)) {
			return Leave.INSTANCE;
		}
		double now = operation.finishedNanos() / 1e9;
		if (Double.isNaN(visit.came)) {
			visit.came = operation.intendedNanos() / 1e9;
		}
		var answer = operation.answer();
		if (answer != null && Double.isNaN(visit.firstAnswer)) {
			visit.firstAnswer = now - visit.came;
		}
		if (answer == null || answer.status() >= 500) {
			visit.failures += (answer != null) ? 1 : 0;
			visit.lost += (answer != null) ? 0 : 1;
			return again(visit, answer);
		}
		return heard(visit, answer, now);
	}

	/** Has a seat, and gives it up. */
	final Next seated(Visit visit, Answer answer, double now) {
		visit.seated = now;
		visit.step = Visit.Step.CANCEL;
		return answer.header("Location")
			.<Next>map((booking) -> new GoOn(Duration.ZERO, this.holds.cancel(visit, booking)))
			.orElse(Leave.INSTANCE);
	}

	static Next again(Visit visit, @Nullable Answer answer) {
		visit.sentAway++;
		return new TryAgain((answer != null) ? answer.retryAfter().orElse(AGAIN_AFTER) : AGAIN_AFTER, false);
	}

}
