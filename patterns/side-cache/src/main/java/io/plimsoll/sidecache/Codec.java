package io.plimsoll.sidecache;

/**
 * Writes values for the shared tier and reads them again, also those that an older or a
 * newer release wrote.
 *
 * @param <V> the value's type
 */
public interface Codec<V> {

	/** The value's bytes. */
	byte[] encode(V value);

	/**
	 * The bytes' value.
	 * @throws RuntimeException if they are unreadable: the entry is then thrown away and
	 * loaded anew
	 */
	V decode(byte[] bytes);

}
