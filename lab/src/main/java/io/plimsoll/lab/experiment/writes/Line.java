package io.plimsoll.lab.experiment.writes;

import java.sql.SQLException;

/**
 * A way to hold seats. An answer is kept under its key in the commit that did the work.
 * Safe for use by many threads.
 */
interface Line extends AutoCloseable {

	/**
	 * Holds the seat, unless somebody has it, and commits.
	 * @return whether it was held
	 */
	boolean hold(Want want) throws SQLException;

	/** How often work was thrown away because somebody else was faster. */
	long conflicts();

	@Override
	void close();

}
