package io.plimsoll.sidecache;

import java.util.Optional;

/**
 * The seals of a process.
 *
 * @param writing what entries are written under, and looked for
 * @param reading what else they are looked for under, while a store moves from one to the
 * other; then every look costs two
 */
public record Seals(Seal writing, Optional<Seal> reading) {

	/** One for all. */
	public static Seals of(Seal seal) {
		return new Seals(seal, Optional.empty());
	}

}
