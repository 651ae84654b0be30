package io.plimsoll.lab.judge;

/** A time, in seconds from the start of the run, in which something was made to fail. */
public record FaultSpan(String fault, double fromSeconds, double toSeconds) {

}
