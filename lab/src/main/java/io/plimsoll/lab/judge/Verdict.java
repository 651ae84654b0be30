package io.plimsoll.lab.judge;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an experiment came to. */
public enum Verdict {

	/** The claim was shown. */
	@JsonProperty("pass")
	PASS,

	/** The claim does not hold. */
	@JsonProperty("fail")
	FAIL,

	/** The run proved nothing. */
	@JsonProperty("void")
	VOID;

	/** As it is written for people and in files. */
	public String word() {
		return switch (this) {
			case PASS -> "pass";
			case FAIL -> "fail";
			case VOID -> "void";
		};
	}

}
