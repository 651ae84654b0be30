package io.plimsoll.bench;

import java.time.Duration;

/** One process: leads when it may, and writes a row for each unit of work it has done. */
final class Candidate {

	/** How long a unit of work takes between the check and its write. */
	private static final Duration WORK = Duration.ofMillis(20);

	private Candidate() {
	}

	/** Arguments: library, JDBC URL, port of Redis, name, lease in milliseconds. */
	public static void main(String[] args) throws Exception {
		var stores = new Stores(args[1], Integer.parseInt(args[2]), args[3],
				Duration.ofMillis(Long.parseLong(args[4])));
		var election = Library.valueOf(args[0]).election(stores);
		while (true) {
			long token = election.lead();
			Thread.sleep(WORK);
			if (token != Election.NONE) {
				try {
					election.write(token);
				}
				catch (Exception ex) {
					System.out.println("refused " + ex);
				}
			}
		}
	}

}
