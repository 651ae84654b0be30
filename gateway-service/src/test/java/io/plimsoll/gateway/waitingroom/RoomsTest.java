package io.plimsoll.gateway.waitingroom;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.Random;

import io.plimsoll.gateway.waitingroom.disk.DiskRoomKeeping;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RoomsTest {

	private static final int MOST = 100;

	private final FakeClock clock = new FakeClock();

	private final Instant opens = this.clock.instant();

	@TempDir
	private Path folder;

	@Test
	void oneMoreThanThereMayBeIsRefusedUntilOneIsClosedWhichIsForgottenThen() {
		var rooms = rooms();
		for (int i = 0; i < MOST; i++) {
			assertThat(rooms.change(sale(i, Sale.State.OPEN), "olga")).isInstanceOf(SaleDecision.Done.class);
		}
		assertThat(rooms.change(sale(MOST, Sale.State.OPEN), "olga")).isEqualTo(new SaleDecision.TooMany(MOST));
		rooms.change(sale(7, Sale.State.CLOSED), "olga");
		assertThat(rooms.change(sale(MOST, Sale.State.OPEN), "olga")).isInstanceOf(SaleDecision.Done.class);
		assertThat(rooms.of("sale-7")).isEmpty();
		assertThat(rooms.all()).hasSize(MOST);
		assertThat(this.folder.resolve("sale-7.sale")).doesNotExist();
		assertThat(this.folder.resolve("sale-7.journal")).doesNotExist();
		rooms.close();
	}

	@Test
	void whatOneProcessWasToldOfASaleTheNextKnows() throws Exception {
		var rooms = rooms();
		rooms.change(sale(1, Sale.State.OPEN), "olga");
		var sale = rooms.of("sale-1").orElseThrow();
		sale.room().join(1, 2, Lane.ORDINARY);
		sale.written().join();
		rooms.close();
		assertThat(Files.exists(this.folder.resolve("sale-1.journal"))).isTrue();
		var next = rooms();
		assertThat(next.of("sale-1").orElseThrow().room().placeOf(1, 2)).contains(new Place(Lane.ORDINARY, 0));
		assertThat(next.inFrontOf("PL1")).isPresent();
		next.close();
	}

	@Test
	void whatOpensNowIsOpenWhoeverLooksFirst() {
		var rooms = rooms();
		rooms.change(sale(1, Sale.State.OPEN), "olga");
		assertThat(rooms.of("sale-1").orElseThrow().room().figures().opened()).isTrue();
		rooms.close();
	}

	@Test
	void whoIsAloneIsCalledAtOnce() {
		var rooms = rooms();
		rooms.change(sale(1, Sale.State.OPEN), "olga");
		var room = rooms.of("sale-1").orElseThrow().room();
		room.join(1, 2, Lane.ORDINARY);
		assertThat(room.standing(new Place(Lane.ORDINARY, 0)).state()).isEqualTo(Standing.State.CALLED);
		rooms.close();
	}

	private Sale sale(int number, Sale.State state) {
		return new Sale("sale-" + number, "PL" + number, new Admission.FixedRate(10), OptionalInt.empty(), this.opens,
				state);
	}

	private Rooms rooms() {
		return new Rooms(new DiskRoomKeeping(this.folder),
				new RoomPolicy(Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofMinutes(10), 0.5, 1000, 1000),
				10, this.clock::nanos, this.clock, new Random(1), (_, _) -> {
				});
	}

}
