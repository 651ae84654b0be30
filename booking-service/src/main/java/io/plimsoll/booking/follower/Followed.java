package io.plimsoll.booking.follower;

/** What came of following the news. */
sealed interface Followed {

	/** The copy is the shard as it was when the news was told. */
	record UpToDate() implements Followed {
	}

	/** There is more to come. */
	record Behind() implements Followed {
	}

	/** The news does not go on from what the copy knows: it has to be made anew. */
	record Lost(String why) implements Followed {
	}

}
