package io.plimsoll.lease;

import java.time.Duration;

import io.plimsoll.lease.jdbc.JdbcLeaseStore;
import io.plimsoll.lease.jdbc.LeaseSchema;

class JdbcLeaseStoreIT extends LeaseStoreContract {

	@Override
	LeaseStore newStore() throws Exception {
		return new JdbcLeaseStore(LeaseSchema.newDatabase().dataSource(), Duration.ofSeconds(10));
	}

}
