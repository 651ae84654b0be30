package io.plimsoll.lab.experiment.booking;

import io.plimsoll.lab.history.Operation;

/**
 * What a client wants, and how often it has asked for it.
 *
 * @param customer who it is
 * @param attempt counts from 1
 */
record Wish(Operation operation, String customer, int attempt) {

	static Wish first(Operation operation, String customer) {
		return new Wish(operation, customer, 1);
	}

	Wish again() {
		return new Wish(this.operation, this.customer, this.attempt + 1);
	}

}
