package io.plimsoll.lab.practices;

import java.util.List;

/**
 * Something that a platform does to stay up.
 *
 * @param id its name, such as E-46
 * @param tag where it comes from: the talk (seed), an article, or beyond them
 * @param text what is done
 * @param source the keys of its sources
 */
public record Practice(String id, String tag, String text, String source) {

	/** All of them, in the order of the table. */
	public static List<Practice> all() {
		return Table.rows("practices.tsv", 4).map((row) -> new Practice(row[0], row[1], row[2], row[3])).toList();
	}

	/** The topic it belongs to. */
	Topic topic() {
		return Topic.valueOf(this.id.substring(0, 1));
	}

}
