package io.plimsoll.lab.experiment.cache;

/**
 * What has become of reads.
 *
 * @param reads how many there were
 * @param hits those that no call of the source was needed for
 * @param wrong those that were answered with what the source never said of that key
 * @param failed those that were not answered
 * @param unread entries that somebody found in Redis and could not read
 * @param calls calls of the source
 */
record Tally(long reads, long hits, long wrong, long failed, long unread, long calls) {

	/** What came since {@code before}. */
	Tally since(Tally before) {
		return new Tally(this.reads - before.reads, this.hits - before.hits, this.wrong - before.wrong,
				this.failed - before.failed, this.unread - before.unread, this.calls - before.calls);
	}

	/** The hits of a hundred reads; not a number if there was none. */
	double percentHit() {
		return 100.0 * this.hits / this.reads;
	}

}
