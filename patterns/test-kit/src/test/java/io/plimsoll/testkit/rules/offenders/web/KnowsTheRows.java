package io.plimsoll.testkit.rules.offenders.web;

import io.plimsoll.testkit.rules.offenders.jdbc.Rows;

public class KnowsTheRows {

	Rows rows() {
		return new Rows();
	}

}
