package io.plimsoll.lab.experiment.upkeep;

import java.io.IOException;
import java.util.regex.Pattern;

import io.plimsoll.lab.client.Call;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.platform.FellShortException;

/** What a service says of itself at /actuator/prometheus, at one moment. */
record Meters(String process, String page) {

	/** Those of {@code process} now. */
	static Meters of(Bench bench, String process) throws IOException, InterruptedException {
		var reply = bench.send(process, Call.get("/actuator/prometheus"));
		if (reply.status() != 200) {
			throw new FellShortException("The meters of " + process + " could not be read: " + reply);
		}
		return new Meters(process, reply.body());
	}

	/**
	 * The value of a series, with its tags as they are written there.
	 * @throws FellShortException if there is none
	 */
	double value(String series) {
		var line = Pattern.compile("(?m)^" + Pattern.quote(series) + " (\\S+)$").matcher(this.page);
		if (!line.find()) {
			throw new FellShortException(this.process + " has no meter " + series);
		}
		return Double.parseDouble(line.group(1));
	}

}
