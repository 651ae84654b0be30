package io.plimsoll.lab.fault;

/** What can be done to the sessions of a database. All of a moment. */
public enum PostgresAction {

	/** All end, in the middle of whatever they do. */
	CUT_CONNECTIONS("connections cut"),

	/** Those end that hold a transaction open, as late as at its commit. */
	CUT_TRANSACTIONS("transactions cut");

	private final String text;

	PostgresAction(String text) {
		this.text = text;
	}

	/** As people read it. */
	@Override
	public String toString() {
		return this.text;
	}

}
