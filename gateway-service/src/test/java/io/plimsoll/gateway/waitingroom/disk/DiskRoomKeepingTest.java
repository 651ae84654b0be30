package io.plimsoll.gateway.waitingroom.disk;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import io.plimsoll.gateway.waitingroom.Admission;
import io.plimsoll.gateway.waitingroom.Ending;
import io.plimsoll.gateway.waitingroom.Fact;
import io.plimsoll.gateway.waitingroom.KeptSale;
import io.plimsoll.gateway.waitingroom.Lane;
import io.plimsoll.gateway.waitingroom.Lottery;
import io.plimsoll.gateway.waitingroom.RoomKeeping.Journal;
import io.plimsoll.gateway.waitingroom.Sale;
import io.plimsoll.gateway.waitingroom.SaleChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DiskRoomKeepingTest {

	private static final Instant AT = Instant.parse("2026-12-01T09:00:00.123Z");

	/** One of each kind, with numbers that would show if they were mixed up. */
	private static final List<Fact> FACTS = List.of(new Fact.Joined(Lane.ORDINARY, -5, Long.MAX_VALUE),
			new Fact.Joined(Lane.PRIORITY, Long.MIN_VALUE, 7), new Fact.Opened(),
			new Fact.Called(Lane.PRIORITY, 100_000, 99), new Fact.Granted(Lane.ORDINARY, 3, AT),
			new Fact.Tried(Lane.ORDINARY, 3, -77), new Fact.Released(Lane.ORDINARY, 3),
			new Fact.Held(Lane.ORDINARY, 4, new UUID(-1, 2), AT), new Fact.Ended(Lane.ORDINARY, 4, Ending.COMPLETED),
			new Fact.Ended(Lane.PRIORITY, 5, Ending.ABANDONED), new Fact.Ended(Lane.PRIORITY, 6, Ending.EXPIRED),
			new Fact.Ended(Lane.PRIORITY, 7, Ending.UNUSED), new Fact.Ended(Lane.PRIORITY, 8, Ending.REVOKED));

	@TempDir
	private Path folder;

	@Test
	void whatOneProcessWasToldTheNextIsTold() throws Exception {
		tell("spring", FACTS);
		assertThat(kept("spring")).isEqualTo(FACTS);
		tell("spring", List.of(new Fact.Opened()));
		assertThat(kept("spring")).hasSize(FACTS.size() + 1);
		assertThat(kept("autumn")).isEmpty();
	}

	@Test
	void manyAreAsManyAndInTheirOrder() throws Exception {
		var many = new ArrayList<Fact>();
		for (int i = 0; i < 5000; i++) {
			many.add(new Fact.Joined(Lane.ORDINARY, i, -i));
		}
		tell("spring", many);
		assertThat(kept("spring")).isEqualTo(many);
	}

	@Test
	void whatIsCutOffIsTheEndAndIsWrittenOver() throws Exception {
		tell("spring", FACTS);
		var file = this.folder.resolve("spring.journal");
		Files.write(file, List.of("half a record"), StandardOpenOption.APPEND);
		assertThat(kept("spring")).isEqualTo(FACTS);
		tell("spring", List.of(new Fact.Opened()));
		assertThat(kept("spring")).hasSize(FACTS.size() + 1);
	}

	@Test
	void aByteThatHasChangedIsTheEnd() throws Exception {
		tell("spring", FACTS);
		var file = this.folder.resolve("spring.journal");
		var bytes = Files.readAllBytes(file);
		bytes[5 * FactCodec.LENGTH + 8] ^= 1;
		Files.write(file, bytes);
		assertThat(kept("spring")).isEqualTo(FACTS.subList(0, 5));
	}

	@Test
	void whereNothingCanBeWrittenNobodyWaitsAndItIsSaid() throws Exception {
		Files.createDirectory(this.folder.resolve("spring.journal"));
		var journal = new DiskRoomKeeping(this.folder).open("spring");
		journal.replay((_) -> {
			throw new IllegalStateException();
		});
		journal.accept(new Fact.Opened());
		journal.written().get(5, TimeUnit.SECONDS);
		assertThat(journal.isLasting()).isFalse();
		journal.close();
	}

	@Test
	void aSaleIsReadAsItWasWritten() {
		var keeping = new DiskRoomKeeping(this.folder);
		var change = new SaleChange(AT, "olga", "opened");
		var fixed = new KeptSale(
				new Sale("spring", "PL101", new Admission.FixedRate(2.5), OptionalInt.of(7), AT, Sale.State.PAUSED),
				new Lottery(new byte[32]), Set.of("c-2", "c-1"), List.of(change));
		var loop = new KeptSale(
				new Sale("autumn", "PL102", new Admission.ClosedLoop(), OptionalInt.empty(), AT, Sale.State.OPEN),
				new Lottery(new byte[32]), Set.of(), List.of());
		assertThat(keeping.keep(fixed)).isTrue();
		assertThat(keeping.keep(loop)).isTrue();
		assertThat(new DiskRoomKeeping(this.folder).sales()).usingRecursiveFieldByFieldElementComparator()
			.containsExactlyInAnyOrder(fixed, loop);
	}

	@Test
	void aSaleThatCannotBeReadStopsTheStartAndIsNamed() throws Exception {
		Files.writeString(this.folder.resolve("spring.sale"), "{\"event\": 1");
		var keeping = new DiskRoomKeeping(this.folder);
		assertThatIllegalArgumentException().isThrownBy(keeping::sales)
			.withMessageContaining("gateway.waiting-room.folder")
			.withMessageContaining("spring.sale");
	}

	@Test
	void aCodeThatIsNotKnownIsNoFact() {
		var bytes = ByteBuffer.allocate(FactCodec.LENGTH);
		assertThat(FactCodec.read(bytes)).isNull();
	}

	private void tell(String event, List<Fact> facts) throws Exception {
		var journal = open(event, new ArrayList<>());
		facts.forEach(journal);
		journal.written().get(5, TimeUnit.SECONDS);
		journal.close();
	}

	private List<Fact> kept(String event) {
		var kept = new ArrayList<Fact>();
		open(event, kept).close();
		return kept;
	}

	private Journal open(String event, List<Fact> kept) {
		var journal = new DiskRoomKeeping(this.folder).open(event);
		journal.replay(kept::add);
		return journal;
	}

}
