package io.plimsoll.lab.experiment.booking;

import java.time.Duration;

import io.plimsoll.lab.fault.Fault;

/**
 * A fault, and for how long. One of a moment has no length.
 */
record Trouble(Fault fault, Duration lasts) {
}
