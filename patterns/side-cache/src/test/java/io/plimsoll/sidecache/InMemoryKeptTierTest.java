package io.plimsoll.sidecache;

class InMemoryKeptTierTest extends KeptTierContract {

	private final InMemoryKeptTier tier = new InMemoryKeptTier();

	@Override
	protected KeptTier tier() {
		return this.tier;
	}

	@Override
	protected KeptTier tierOfTheNextProcess() {
		return this.tier;
	}

}
