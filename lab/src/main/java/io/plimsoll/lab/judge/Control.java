package io.plimsoll.lab.judge;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** The same run with the practice switched off: it must not pass. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "control")
@JsonSubTypes({ @JsonSubTypes.Type(value = Control.Ran.class, name = "ran"),
		@JsonSubTypes.Type(value = Control.LeftOut.class, name = "left out") })
public sealed interface Control {

	/**
	 * It was run.
	 *
	 * @param without what was switched off
	 */
	record Ran(String without, Trial trial) implements Control {

	}

	/**
	 * It was not run.
	 *
	 * @param reason why, as a clause: "it was not asked for"
	 */
	record LeftOut(String reason) implements Control {

	}

}
