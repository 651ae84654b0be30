package io.plimsoll.sidecache;

import java.time.Duration;
import java.util.Optional;

import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InMemoryRemoteTierTest extends RemoteTierContract {

	private final FakeClock clock = new FakeClock();

	private final InMemoryRemoteTier tier = new InMemoryRemoteTier(this.clock::nanos);

	@Override
	protected RemoteTier tier() {
		return this.tier;
	}

	@Override
	protected String newKey() {
		return "k";
	}

	@Override
	protected RemoteTier refusing() {
		var refusing = new InMemoryRemoteTier(this.clock::nanos);
		refusing.refuse(true);
		return refusing;
	}

	@Override
	protected void plant(String key, byte[] bytes) {
		this.tier.plant(key, bytes);
	}

	@Override
	protected void pass(Duration time) {
		this.clock.advance(time);
	}

	@Test
	void itFallsSilentWhenToldTo() {
		this.tier.silence(true);
		assertThat(this.tier.read("k")).isEqualTo(new RemoteTier.Silent());
		assertThat(this.tier.write("k", new StoredEntry(1, 1, null).encode(), Optional.empty()))
			.isEqualTo(RemoteTier.Write.SILENT);
	}

}
