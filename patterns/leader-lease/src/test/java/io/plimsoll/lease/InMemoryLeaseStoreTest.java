package io.plimsoll.lease;

import io.plimsoll.testkit.FakeClock;

class InMemoryLeaseStoreTest extends LeaseStoreContract {

	@Override
	LeaseStore newStore() {
		return new InMemoryLeaseStore(new FakeClock());
	}

}
