package io.plimsoll.lease.jdbc;

import java.sql.SQLException;

import org.springframework.dao.DataAccessException;

/** The answers of the server that mean something here. */
final class SqlStates {

	/** A lock was not granted in time. */
	static final String LOCK_NOT_AVAILABLE = "55P03";

	/** The fence refused an epoch. */
	static final String STALE_EPOCH = "PL002";

	private SqlStates() {
	}

	static boolean is(DataAccessException ex, String state) {
		return ex.getRootCause() instanceof SQLException sql && state.equals(sql.getSQLState());
	}

}
