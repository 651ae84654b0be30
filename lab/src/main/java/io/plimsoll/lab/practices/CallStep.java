package io.plimsoll.lab.practices;

import java.util.Arrays;

/**
 * A step of a remote call; each of them can fail, and the others then have happened or
 * not.
 */
enum CallStep {

	POST_REQUEST("1", "the client posts the request"), DELIVER_REQUEST("2", "the network delivers it"),
	VALIDATE_REQUEST("3", "the server validates it"), UPDATE_SERVER("4", "the server updates its state"),
	POST_REPLY("5", "the server posts the reply"), DELIVER_REPLY("6", "the network delivers it"),
	VALIDATE_REPLY("7", "the client validates it"), UPDATE_CLIENT("8", "the client updates its state");

	private final String number;

	private final String text;

	CallStep(String number, String text) {
		this.number = number;
		this.text = text;
	}

	/** Its number, from 1, and what it is. */
	String text() {
		return this.number + ". " + this.text;
	}

	/** The one with this number, from 1. */
	static CallStep of(String number) {
		return Arrays.stream(values())
			.filter((step) -> step.number.equals(number))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("remote-calls.tsv: no step " + number));
	}

}
