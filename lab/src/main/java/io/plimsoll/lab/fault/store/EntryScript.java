package io.plimsoll.lab.fault.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What is done to the entries of a Redis, as a script that the server runs in one step:
 * the same whether it is sent by this program or by the server's own, in a container.
 */
public enum EntryScript {

	/** A bit of each entry is turned over. */
	FLIP,

	/** Some of the end of each entry is missing, perhaps all. */
	TRUNCATE,

	/** Each entry has the value of the next one, and the last that of the first. */
	EXCHANGE,

	/** Each entry is copied, for {@link #AGE}; a copy lives for an hour. */
	REMEMBER,

	/** Each entry that was copied is as it was then, also if it has gone since. */
	AGE,

	/** A mebibyte is taken; an error once there is no room for more. */
	FILL,

	/** What {@link #FILL} took is given back. */
	RELIEVE;

	private static final String TEXT = read();

	/** The script. It has no keys. */
	public static String text() {
		return TEXT;
	}

	/**
	 * What the script is told, to which it answers how many entries it was done to.
	 * @param pattern of the keys
	 * @param number chooses what is damaged; that of each {@link #FILL} is its own
	 */
	public List<String> arguments(String pattern, int number) {
		return List.of(name().toLowerCase(Locale.ROOT), pattern, Integer.toString(number));
	}

	private static String read() {
		try (var in = Objects.requireNonNull(EntryScript.class.getResourceAsStream("entries.lua"))) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
