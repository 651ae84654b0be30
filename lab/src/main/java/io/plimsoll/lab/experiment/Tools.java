package io.plimsoll.lab.experiment;

import java.util.function.Consumer;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.lab.load.http.LoadGenerator;
import io.plimsoll.lab.time.Patience;

/**
 * What all trials share.
 *
 * @param load makes load
 * @param clock measures
 * @param patience waits
 * @param line shows a line of progress in the place of the last
 */
public record Tools(LoadGenerator load, MonotonicClock clock, Patience patience, Consumer<String> line) {

}
