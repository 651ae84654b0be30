package io.plimsoll.testkit.rules.offenders;

public class ClockHelper {

}
