package io.plimsoll.booking.outbox;

import java.time.Instant;
import java.util.List;

import io.plimsoll.booking.feed.InMemoryShardFeed;
import io.plimsoll.booking.leader.WritePosition;
import io.plimsoll.booking.shard.Change;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventReaderTest {

	private final InMemoryShardFeed feed = new InMemoryShardFeed();

	private final EventReader reader = new EventReader(this.feed);

	@BeforeEach
	void threeThingsHappen() {
		this.feed.append(event(1, 1), event(1, 2), event(2, 3));
	}

	@Test
	void whoHasReadNothingBeginsWithTheFirst() {
		assertThat(after(0, 0)).isEqualTo(new EventReader.Next(List.of(event(1, 1), event(1, 2), event(2, 3))));
	}

	@Test
	void whoHasReadSomeGoesOnAfterIt() {
		assertThat(after(1, 1)).isEqualTo(new EventReader.Next(List.of(event(1, 2), event(2, 3))));
		assertThat(after(2, 3)).isEqualTo(new EventReader.Next(List.of()));
	}

	@Test
	void noMoreThanAskedFor() {
		assertThat(this.reader.after(at(1, 1), 1)).isEqualTo(new EventReader.Next(List.of(event(1, 2))));
	}

	@Test
	void whoComesTooLateIsToldThatHeHasMissedSome() {
		this.feed.forget((position) -> position.sequence() < 3);

		assertThat(after(1, 1)).isEqualTo(new EventReader.Gone());
		assertThat(after(2, 3)).isEqualTo(new EventReader.Next(List.of()));
		assertThat(after(0, 0)).as("begins with what there is").isEqualTo(new EventReader.Next(List.of(event(2, 3))));
	}

	@Test
	void whoHasReadAnotherHistoryIsToldSo() {
		assertThat(after(7, 2)).isEqualTo(new EventReader.Gone());
		assertThat(after(2, 4)).isEqualTo(new EventReader.Gone());
	}

	private EventReader.Events after(long epoch, long sequence) {
		return this.reader.after(at(epoch, sequence), 10);
	}

	private static Change.FlightAdded event(long epoch, long sequence) {
		return new Change.FlightAdded("XA" + sequence, "HND", "ITM", Instant.EPOCH, List.of("1A"), at(epoch, sequence));
	}

	private static WritePosition at(long epoch, long sequence) {
		return new WritePosition(3, epoch, sequence);
	}

}
