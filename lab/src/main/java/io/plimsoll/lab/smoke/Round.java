package io.plimsoll.lab.smoke;

import java.util.List;

/**
 * Checks that belong together.
 *
 * @param chained whether each needs what those before it brought, so that nothing can be
 * said of it once one has failed
 */
record Round(boolean chained, List<Check> checks) {

	Round {
		checks = List.copyOf(checks);
	}

}
