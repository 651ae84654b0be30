package io.plimsoll.testkit.rules.offenders;

public class OpenAutoConfiguration {

	public String bean() {
		return "bean";
	}

}
