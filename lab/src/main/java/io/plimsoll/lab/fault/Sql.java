package io.plimsoll.lab.fault;

import java.io.IOException;
import java.util.List;

/** Statements that a superuser has carried out by PostgreSQL. */
@FunctionalInterface
public interface Sql {

	/**
	 * Carries out {@code statements} in one session, each in a transaction of its own.
	 * @throws IOException if one of them failed, or the server did not answer; those
	 * before it are done
	 */
	void run(String database, List<String> statements) throws IOException, InterruptedException;

}
