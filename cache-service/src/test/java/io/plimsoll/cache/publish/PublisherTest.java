package io.plimsoll.cache.publish;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

import io.plimsoll.sidecache.CachePolicy;
import io.plimsoll.sidecache.Codec;
import io.plimsoll.sidecache.InMemoryRemoteTier;
import io.plimsoll.sidecache.Lifetimes;
import io.plimsoll.sidecache.Lookup;
import io.plimsoll.sidecache.Origin;
import io.plimsoll.sidecache.RemoteTier;
import io.plimsoll.sidecache.SideCache;
import io.plimsoll.sidecache.SideCaches;
import io.plimsoll.sidecache.Surroundings;
import io.plimsoll.testkit.FakeClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A source, a shared tier whose work is counted, and a clock that stands still. */
class PublisherTest {

	private static final int ADDRESSES = 100;

	private static final int BATCH = 10;

	private static final int LIMIT = 120;

	/** A round of all, and the step that finds nothing more. */
	private static final int ROUND = ADDRESSES / BATCH + 1;

	private final FakeClock clock = new FakeClock();

	private final InMemoryRemoteTier tier = new InMemoryRemoteTier(this.clock::nanos);

	private final Counted remote = new Counted(this.tier);

	private final Source source = new Source();

	private final SideCache<String, String> published = cache();

	private final Publisher publisher = publisher();

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, ADDRESSES })
	void aRoundIsTheSameWorkHoweverMuchHasChanged(int changed) {
		this.source.fill(ADDRESSES);
		round();
		int calls = this.source.calls;
		int writes = this.remote.writes;
		for (int n = 0; n < changed; n++) {
			this.source.put(customer(n), 2, "changed");
		}
		round();
		assertThat(this.source.calls - calls).isEqualTo(ROUND);
		assertThat(this.remote.writes - writes).isEqualTo(ADDRESSES);
	}

	@Test
	void anEmptiedTierIsFullAfterARoundWithNoMoreWorkThanEver() {
		this.source.fill(ADDRESSES);
		round();
		int writes = this.remote.writes;
		this.tier.flush();
		round();
		assertThat(this.remote.writes - writes).isEqualTo(ADDRESSES);
		assertThat(there()).isEqualTo(ADDRESSES);
	}

	@Test
	void aReaderFindsWhatItNeverReadBeforeWithTheSourceAway() {
		this.source.fill(ADDRESSES);
		round();
		var reader = cache();
		assertThat(reader.get(customer(7))).isInstanceOf(Lookup.Found.class);
	}

	@Test
	void whatIsNewerInTheTierStays() {
		this.source.put(customer(0), 3, "old");
		this.published.put(customer(0), "new", 4);
		round();
		assertThat(this.publisher.notWritten()).isEqualTo(1);
		assertThat(this.published.inspect(customer(0)).remote().orElseThrow().version()).isEqualTo(4);
	}

	@Test
	void thereIsALimitAndWhatIsBeyondItIsLeftOutAndCounted() {
		this.source.fill(LIMIT + 1);
		for (int step = 0; step < LIMIT / BATCH; step++) {
			this.publisher.step();
		}
		assertThat(this.publisher.lastRound()).isEqualTo(new Publisher.Round(1, LIMIT, LIMIT + 1, 1));
		assertThat(this.remote.writes).isEqualTo(LIMIT);
		assertThat(there()).isEqualTo(LIMIT);
	}

	@Test
	void aSourceThatIsEmptyTakesNothingOut() {
		this.source.fill(ADDRESSES);
		round();
		this.source.rows.clear();
		round();
		round();
		assertThat(there()).isEqualTo(ADDRESSES);
	}

	@Test
	void aRemovalIsPublished() {
		this.source.fill(ADDRESSES);
		round();
		this.source.put(customer(3), 2, null);
		round();
		assertThat(this.published.inspect(customer(3)).remote().orElseThrow().version()).isEqualTo(2);
		assertThat(cache().get(customer(3))).isInstanceOf(Lookup.Absent.class);
	}

	@Test
	void aSourceThatHasLostMoreThanHalfAtOnceIsNotBelieved() {
		this.source.fill(ADDRESSES);
		round();
		for (int n = 0; n < ADDRESSES * 6 / 10; n++) {
			this.source.put(customer(n), 2, null);
		}
		round();
		round();
		assertThat(cache().get(customer(3))).isInstanceOf(Lookup.Found.class);
		assertThat(this.publisher.withheld()).isEqualTo(2 * ADDRESSES * 6 / 10);
		this.source.fill(ADDRESSES);
		this.source.put(customer(3), 3, null);
		round();
		assertThat(cache().get(customer(3))).isInstanceOf(Lookup.Absent.class);
	}

	@Test
	void aSourceThatDoesNotAnswerIsAskedAgainForTheSamePart() {
		this.source.fill(ADDRESSES);
		this.publisher.step();
		this.source.away = true;
		this.publisher.step();
		assertThat(this.publisher.failures()).isEqualTo(1);
		this.source.away = false;
		for (int step = 1; step < ROUND; step++) {
			this.publisher.step();
		}
		assertThat(this.remote.writes).isEqualTo(ADDRESSES);
		assertThat(this.publisher.lastRound().number()).isEqualTo(1);
	}

	@Test
	void warmingPublishesWhatIsAskedFor() {
		this.source.fill(5);
		this.source.put(customer(1), 2, null);
		var warmUp = new AddressWarmUp(this.source, this.published, this.clock::nanos);
		var warmth = warmUp.of(List.of(customer(0), customer(1), "nobody"));
		assertThat(warmth.warm()).isEqualTo(1);
		assertThat(warmth.absent()).isEqualTo(2);
		assertThat(warmth.failed()).isZero();
		this.tier.silence(true);
		assertThat(warmUp.of(List.of(customer(0))).failed()).isEqualTo(1);
	}

	private void round() {
		for (int step = 0; step < Math.max(1, this.source.rows.size() / BATCH + 1); step++) {
			this.publisher.step();
		}
		this.clock.advance(Duration.ofSeconds(1));
	}

	private long there() {
		return this.source.known.stream()
			.filter((customer) -> this.tier.read("addresses:" + customer) instanceof RemoteTier.Present)
			.count();
	}

	private static String customer(int number) {
		return String.format(Locale.ROOT, "c-%06d", number);
	}

	private SideCache<String, String> cache() {
		var lifetimes = new Lifetimes(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofHours(1),
				Duration.ofSeconds(10));
		return new SideCaches(this.remote, new Surroundings(this.clock::nanos, this.clock, Runnable::run,
				new SplittableRandom(1), this.clock::advance), (_, _) -> {
				})
			.declare(CachePolicy.of("addresses", lifetimes), new Text(), (_) -> new Origin.Failed<>("away"));
	}

	private Publisher publisher() {
		return new Publisher(this.source, this.published,
				new PublisherProperties(true, Duration.ofMillis(200), BATCH, LIMIT, Duration.ofSeconds(1)),
				this.clock::nanos);
	}

	private static final class Source implements PublishedAddresses {

		private final TreeMap<String, Row> rows = new TreeMap<>();

		private final List<String> known = new ArrayList<>();

		private int calls;

		private boolean away;

		void fill(int addresses) {
			for (int n = 0; n < addresses; n++) {
				put(customer(n), 1, "address");
			}
		}

		void put(String customer, long version, @Nullable String content) {
			if (this.rows.put(customer, new Row(customer, version, content)) == null) {
				this.known.add(customer);
			}
		}

		@Override
		public Page after(String customer, int most) {
			this.calls++;
			if (this.away) {
				throw new IllegalStateException("away");
			}
			long present = this.rows.values().stream().filter((row) -> row.content() != null).count();
			return new Page(this.rows.tailMap(customer, false).values().stream().limit(most).toList(), this.rows.size(),
					present);
		}

		@Override
		public List<Row> of(Collection<String> customers) {
			return this.rows.values().stream().filter((row) -> customers.contains(row.customer())).toList();
		}

	}

	/** Counts the writes. */
	private static final class Counted implements RemoteTier {

		private final RemoteTier tier;

		private int writes;

		Counted(RemoteTier tier) {
			this.tier = tier;
		}

		@Override
		public Read read(String key) {
			return this.tier.read(key);
		}

		@Override
		public Write write(String key, byte[] entry, Optional<Duration> ttl) {
			this.writes++;
			return this.tier.write(key, entry, ttl);
		}

		@Override
		public void discard(String key, byte[] bytes) {
			this.tier.discard(key, bytes);
		}

		@Override
		public Claim claim(String key, String token, Duration bound) {
			return this.tier.claim(key, token, bound);
		}

		@Override
		public Write fill(String key, byte[] entry, Optional<Duration> ttl, String token) {
			return this.tier.fill(key, entry, ttl, token);
		}

		@Override
		public void release(String key, String token) {
			this.tier.release(key, token);
		}

		@Override
		public boolean purge(String key, long atMillis) {
			return this.tier.purge(key, atMillis);
		}

	}

	private static final class Text implements Codec<String> {

		@Override
		public byte[] encode(String value) {
			return value.getBytes(StandardCharsets.UTF_8);
		}

		@Override
		public String decode(byte[] bytes) {
			return new String(bytes, StandardCharsets.UTF_8);
		}

	}

}
