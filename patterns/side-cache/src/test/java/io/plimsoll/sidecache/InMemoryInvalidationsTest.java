package io.plimsoll.sidecache;

import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InMemoryInvalidationsTest extends InvalidationsContract {

	private final InMemoryRemoteTier tier = new InMemoryRemoteTier(new FakeClock()::nanos);

	@Override
	protected RemoteTier tier() {
		return this.tier;
	}

	@Override
	protected Invalidations invalidations() {
		return this.tier.invalidations();
	}

	@Override
	protected String cache() {
		return "test";
	}

	@Override
	protected void flush() {
		this.tier.flush();
	}

	@Test
	void aSilentTierTellsNothing() {
		var reader = invalidations();
		this.tier.silence(true);
		assertThat(next(reader)).isEqualTo(new Invalidations.Unheard());
	}

}
