package io.plimsoll.testkit.rules.offenders.jdbc;

public class Rows {

}
