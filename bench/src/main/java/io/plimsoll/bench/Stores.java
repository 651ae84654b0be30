package io.plimsoll.bench;

import java.time.Duration;

import org.postgresql.ds.PGSimpleDataSource;

/**
 * What a candidate is told: where the stores are, who it is, and the terms, which are the
 * same for all.
 *
 * @param url the JDBC URL
 * @param redisPort the port of Redis on this machine
 * @param name of the candidate
 * @param lease after how long a silent leader may be replaced
 */
record Stores(String url, int redisPort, String name, Duration lease) {

	/** How often a leader shows itself: four times in a lease. */
	Duration beat() {
		return this.lease.dividedBy(4);
	}

	PGSimpleDataSource dataSource() {
		var dataSource = new PGSimpleDataSource();
		dataSource.setUrl(this.url);
		dataSource.setUser("postgres");
		dataSource.setPassword("postgres");
		// a transaction that is frozen ends within the lease
		dataSource.setOptions("-c idle_in_transaction_session_timeout=" + this.lease.toMillis() / 2);
		return dataSource;
	}

}
