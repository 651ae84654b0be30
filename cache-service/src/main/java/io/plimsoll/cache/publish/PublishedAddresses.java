package io.plimsoll.cache.publish;

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * All addresses, as their owner publishes them. Each method is one question; it throws
 * when the store does not answer, which says nothing of any address.
 */
public interface PublishedAddresses {

	/** The first {@code most} rows after that customer, in their order. */
	Page after(String customer, int most);

	/** The rows of these customers, as far as there are any. */
	List<Row> of(Collection<String> customers);

	/**
	 * A part of all.
	 *
	 * @param rows as many as were asked for, or the last
	 * @param total how many rows there are, removed ones included
	 * @param present how many addresses there are
	 */
	record Page(List<Row> rows, long total, long present) {

		public Page {
			rows = List.copyOf(rows);
		}

	}

	/**
	 * An address.
	 *
	 * @param content as it is kept in the cache; null once it was removed
	 */
	record Row(String customer, long version, @Nullable String content) {
	}

}
