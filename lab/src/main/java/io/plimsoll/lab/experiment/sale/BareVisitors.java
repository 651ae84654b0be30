package io.plimsoll.lab.experiment.sale;

import java.time.Duration;

import io.plimsoll.lab.load.Answer;
import io.plimsoll.lab.load.Request;

/**
 * Make their hold at once, and again when they are sent away, and give it up when they
 * have it; some then want another, on and on.
 */
final class BareVisitors extends Visitors {

	private final boolean tireless;

	BareVisitors(double vanish, Holds holds, boolean tireless) {
		super(vanish, holds);
		this.tireless = tireless;
	}

	@Override
	Request first(Visit visit) {
		return hold(visit);
	}

	@Override
	Next heard(Visit visit, Answer answer, double now) {
		if (visit.step == Visit.Step.CANCEL) {
			visit.step = Visit.Step.FIRST;
			return this.tireless ? new GoOn(Duration.ZERO, hold(visit)) : Leave.INSTANCE;
		}
		if (answer.status() >= 400) {
			return visit.vanishes ? Leave.INSTANCE : again(visit, answer);
		}
		return seated(visit, answer, now);
	}

}
