package io.plimsoll.bench;

import java.io.IOException;
import java.io.OutputStream;
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
		Thread.ofPlatform().daemon().start(Candidate::endWithParent);
		var election = Library.valueOf(args[0]).election(stores);
		while (true) {
			try {
				long token = election.lead();
				Thread.sleep(WORK);
				if (token != Election.NONE) {
					election.write(token);
				}
			}
			catch (Exception ex) {
				// a store that did not answer looks the same: nothing was written
				System.out.println("refused " + ex);
				Thread.sleep(WORK);
			}
		}
	}

	/** The pipe from the parent ends when it ends, however it ends. */
	private static void endWithParent() {
		try {
			System.in.transferTo(OutputStream.nullOutputStream());
		}
		catch (IOException _) {
			// it has ended, too
		}
		Runtime.getRuntime().halt(0);
	}

}
