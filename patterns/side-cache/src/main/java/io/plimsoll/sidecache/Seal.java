package io.plimsoll.sidecache;

/**
 * What is done to entries that leave the process, so that whoever can read or change them
 * there learns nothing and can place nothing. Called by many threads at once; throws
 * nothing for bytes that are not as they should be.
 */
public interface Seal {

	/**
	 * The name of the entry of {@code place} in a store. It begins with the cache's name
	 * and a colon, by which a store's own rules of access can tell caches apart.
	 */
	String nameOf(Place place);

	/**
	 * The bytes of {@code entry}. The first eighteen are as {@link StoredEntry} says.
	 */
	byte[] close(Place place, StoredEntry entry);

	/** What {@code bytes} are, which were found where the entry of {@code place} lies. */
	Content open(Place place, byte[] bytes);

	/** What bytes turned out to be. */
	sealed interface Content {

	}

	/** An entry of that place. */
	record Opened(StoredEntry entry) implements Content {
	}

	/** Nothing that anybody would have written there. */
	record Broken() implements Content {
	}

	/**
	 * Of a format to come or under a key that is not known here: perhaps an entry for
	 * those who know more, perhaps made to look like one.
	 */
	record Foreign() implements Content {
	}

	/**
	 * None: plain names, and entries in the clear, format 1. Whoever can write to the
	 * store decides what is read.
	 */
	static Seal none() {
		return new InTheClear();
	}

}
