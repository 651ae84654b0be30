package io.plimsoll.address.schema;

/** Whether the database is known to have the schema that this release needs. */
@FunctionalInterface
public interface Schema {

	/**
	 * Whether it may be used. Until then it is treated as if the database were away: what
	 * is there may be of an earlier release, or nothing.
	 */
	boolean isReady();

}
