package io.plimsoll.lab.experiment.writes;

/**
 * A seat that somebody wants.
 *
 * @param key the name of the intent, which is kept with its answer
 */
record Want(String flight, String seat, String key) {

	/** Who wants it. */
	static final String CUSTOMER = "c-000001";

}
