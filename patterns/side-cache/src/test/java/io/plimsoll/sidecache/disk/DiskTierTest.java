package io.plimsoll.sidecache.disk;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.sidecache.KeptTier;
import io.plimsoll.sidecache.KeptTier.Loss;
import io.plimsoll.sidecache.KeptTierContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The tier with the thread that writes. */
class DiskTierTest extends KeptTierContract {

	private static final DiskPolicy POLICY = new DiskPolicy(1 << 20, 1000, 100, Duration.ofMillis(1),
			Duration.ofHours(1));

	@TempDir
	private Path directory;

	private DiskTier tier;

	@BeforeEach
	void open() {
		this.tier = new DiskTier(this.directory, POLICY, MonotonicClock.system());
	}

	@AfterEach
	void close() {
		this.tier.close();
	}

	@Override
	protected KeptTier tier() {
		return this.tier;
	}

	@Override
	protected KeptTier tierOfTheNextProcess() {
		close();
		open();
		return this.tier;
	}

	@Test
	void aFolderHasOneProcessAtATime() {
		this.tier.keep("k", 1, new byte[] { 1 });
		try (var second = new DiskTier(this.directory, POLICY, MonotonicClock.system())) {
			assertThat(second.find("k")).isEmpty();
			assertThat(second.lost(Loss.FAILED)).isEqualTo(1);
		}
		assertThat(tierOfTheNextProcess().find("k")).contains(new byte[] { 1 });
	}

	@Test
	void whatIsTooLongIsNotKeptAndCounted() {
		this.tier.keep("k", 1, new byte[Frame.MOST + 1]);
		assertThat(this.tier.find("k")).isEmpty();
		assertThat(this.tier.lost(Loss.FAILED)).isEqualTo(1);
	}

	@Test
	void whatIsMoreThanMayWaitIsLostAndCountedAndNobodyWaits() {
		// its disk is another one's, so nothing of it is written
		try (var second = new DiskTier(this.directory, POLICY, MonotonicClock.system())) {
			IntStream.range(0, 150).forEach((i) -> second.keep("k" + i, 1, new byte[] { 1 }));
			second.keep("k0", 2, new byte[] { 2 });
			assertThat(second.lost(Loss.QUEUE_FULL)).isEqualTo(50);
			assertThat(second.find("k0")).contains(new byte[] { 2 });
			assertThat(second.find("k99")).isPresent();
			assertThat(second.find("k100")).isEmpty();
		}
	}

}
