package io.plimsoll.booking.follower;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import io.plimsoll.booking.feed.InMemoryShardFeed;
import io.plimsoll.booking.feed.ShardNews;
import io.plimsoll.booking.flight.Flight;
import io.plimsoll.booking.leader.WritePosition;
import io.plimsoll.booking.shard.Change;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ShardCopyTest {

	private static final int SHARD = RandomShard.SHARD;

	private static final CopyBounds WIDE = new CopyBounds(1_000_000, 1_000_000);

	private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(42);

	private final InMemoryShardFeed feed = new InMemoryShardFeed();

	private final RandomShard shard = new RandomShard(this.random, at(1, 0));

	/**
	 * Followed in whatever pieces, and told twice, it is what doing everything again is.
	 */
	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 })
	void whatIsFollowedIsWhatHasHappened(long seed) {
		var chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
		var bounds = (seed % 2 == 0) ? WIDE : new CopyBounds(10 + chance.nextInt(40), 1 + chance.nextInt(20));
		happens(chance.nextInt(100));
		var copy = copy(bounds);
		for (int round = 0; round < 200; round++) {
			if (chance.nextInt(10) == 0) {
				this.shard.takeOver();
			}
			happens(chance.nextInt(8));
			int limit = 1 + chance.nextInt(6);
			var news = news(copy.position(), limit);
			assertThat(copy.follow(news)).as("round %d", round).isNotInstanceOf(Followed.Lost.class);
			if (chance.nextBoolean()) {
				assertThat(copy.follow(news)).as("the same again").isNotInstanceOf(Followed.Lost.class);
			}
		}
		while (!(copy.follow(news(copy.position(), 50)) instanceof Followed.UpToDate)) {
			assertThat(copy.position().sequence()).isLessThan(this.shard.at().sequence());
		}

		assertThat(copy.position()).isEqualTo(this.shard.at());
		assertSame(copy, bounds);
	}

	@Test
	void newsWithAHoleIsNotFollowed() {
		happens(5);
		var copy = copy(WIDE);
		happens(5);
		var news = news(copy.position(), 100);
		var hole = new ArrayList<>(news.events());
		hole.remove(3);

		assertThat(copy.follow(new ShardNews(news.head(), hole, false))).isInstanceOf(Followed.Lost.class);
	}

	@Test
	void newsThatHasBeenForgottenIsMissed() {
		happens(5);
		var copy = copy(WIDE);
		happens(5);
		this.feed.forget((position) -> position.sequence() <= 6);

		assertThat(copy.follow(news(copy.position(), 100))).isInstanceOf(Followed.Lost.class);
	}

	@Test
	void aWriteThatIsNotToldOfIsMissed() {
		happens(5);
		var copy = copy(WIDE);
		this.feed.countUp(at(1, 6));

		assertThat(copy.follow(news(copy.position(), 100))).isInstanceOf(Followed.Lost.class);
		assertThat(copy(WIDE).follow(news(at(1, 6), 100))).as("made anew, it is so")
			.isInstanceOf(Followed.UpToDate.class);
	}

	@Test
	void anEpochThatFallsIsNotFollowed() {
		this.shard.takeOver();
		happens(5);
		var copy = copy(WIDE);
		var news = new ShardNews(at(1, 6), List.of(flight("XB1", at(1, 6))), false);

		assertThat(copy.follow(with(copy, news))).isInstanceOf(Followed.Lost.class);
	}

	/**
	 * The database was restored as of an earlier write, and written on past where this
	 * copy was, before it asked again: all numbers fit.
	 */
	@Test
	void anotherHistoryIsKnownByTheEpochOfTheLastEvent() {
		happens(10);
		var copy = copy(WIDE);
		this.feed.restore(at(1, 7));
		var restored = new RandomShard(this.random, at(1000, 7));
		for (int n = 0; n < 5; n++) {
			this.feed.append(restored.next());
		}

		assertThat(copy.follow(news(copy.position(), 100))).isInstanceOf(Followed.Lost.class);
	}

	@Test
	void aRestoredShardThatIsBehindIsAnotherHistory() {
		happens(10);
		var copy = copy(WIDE);
		this.feed.restore(at(1, 7));

		assertThat(copy.follow(news(copy.position(), 100))).isInstanceOf(Followed.Lost.class);
	}

	@Test
	void aRefusalUnderALaterEpochChangesNothing() {
		happens(3);
		var copy = copy(WIDE);
		var news = news(copy.position(), 100);

		assertThat(copy.follow(new ShardNews(at(9, 3), news.events(), false))).isInstanceOf(Followed.UpToDate.class);
		assertThat(copy.position()).isEqualTo(at(1, 3));
	}

	@Test
	void whatIsBeyondTheBoundsItDoesNotKnowAbout() {
		happens(400);
		var copy = copy(new CopyBounds(10, 5));

		assertThat(copy.flights()).isEmpty();
		assertThat(copy.flight("XA0")).isPresent();
		assertThat(copy.flight("XA7")).isEmpty();
		assertThat(copy.bookingsAfter(0, 10)).isEmpty();
	}

	/** The copy has all that the plainest way leads to, within its bounds. */
	private void assertSame(ShardCopy copy, CopyBounds bounds) {
		var again = this.feed.snapshot(SHARD, bounds.seats(), bounds.ended());
		var other = new ShardCopy(again, bounds);
		assertThat(copy.flights().map(ShardCopyTest::sorted)).isEqualTo(other.flights().map(ShardCopyTest::sorted));
		again.flights()
			.forEach((flight) -> assertThat(copy.flight(flight.flight())).isEqualTo(other.flight(flight.flight())));
		again.taken().forEach((booking) -> assertThat(copy.booking(booking.id())).contains(booking));
		if (again.allFlights()) {
			again.ended().forEach((booking) -> assertThat(copy.booking(booking.id())).contains(booking));
			assertThat(copy.bookingsAfter(again.endedUpTo(), 1_000_000))
				.isEqualTo(other.bookingsAfter(again.endedUpTo(), 1_000_000));
		}
	}

	private static List<Flight> sorted(List<Flight> flights) {
		return flights.stream().sorted(Comparator.comparing(Flight::flight)).toList();
	}

	private void happens(int times) {
		for (int n = 0; n < times; n++) {
			this.feed.append(this.shard.next());
		}
	}

	private ShardCopy copy(CopyBounds bounds) {
		return new ShardCopy(this.feed.snapshot(SHARD, bounds.seats(), bounds.ended()), bounds);
	}

	private ShardNews news(WritePosition known, int limit) {
		return this.feed.news(List.of(known), limit).getFirst();
	}

	/** The news, after what the copy knows. */
	private ShardNews with(ShardCopy copy, ShardNews news) {
		var events = new ArrayList<Change.Numbered>(news(copy.position(), 100).events());
		events.addAll(news.events());
		return new ShardNews(news.head(), events, false);
	}

	private static Change.FlightAdded flight(String name, WritePosition at) {
		return new Change.FlightAdded(name, "HND", "ITM", Instant.EPOCH, List.of("1A"), at);
	}

	private static WritePosition at(long epoch, long sequence) {
		return new WritePosition(SHARD, epoch, sequence);
	}

}
