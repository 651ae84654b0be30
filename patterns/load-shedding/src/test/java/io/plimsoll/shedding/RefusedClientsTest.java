package io.plimsoll.shedding;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RefusedClientsTest {

	private final RefusedClients clients = new RefusedClients();

	@Test
	void theMostRefusedComeFirst() {
		for (int i = 0; i < 5; i++) {
			this.clients.add("often", 100);
		}
		this.clients.add("once", 101);
		assertThat(this.clients.top(10, 101)).containsExactly(new RefusedClient("often", 5),
				new RefusedClient("once", 1));
		assertThat(this.clients.top(1, 101)).containsExactly(new RefusedClient("often", 5));
	}

	@Test
	void afterAMinuteItIsForgotten() {
		this.clients.add("early", 100);
		this.clients.add("late", 130);
		assertThat(this.clients.top(10, 159)).extracting(RefusedClient::client).containsExactly("early", "late");
		assertThat(this.clients.top(10, 160)).extracting(RefusedClient::client).containsExactly("late");
		assertThat(this.clients.top(10, 190)).isEmpty();
	}

	/** A hundred thousand who come once do not hide three who come often. */
	@Test
	void whoeverMakesUpMuchOfThemIsFoundAmongAnyNumber() {
		var random = new Random(1);
		for (int i = 0; i < 100_000; i++) {
			int dice = random.nextInt(20);
			this.clients.add((dice < 3) ? "heavy-" + dice : "address 10." + random.nextInt(), i / 2_000);
		}
		var top = this.clients.top(3, 50);
		assertThat(top).extracting(RefusedClient::client).containsExactlyInAnyOrder("heavy-0", "heavy-1", "heavy-2");
		assertThat(top).extracting(RefusedClient::refused)
			.allSatisfy((refused) -> assertThat(refused).isBetween(1_000L, 5_200L));
	}

	@Test
	void aLongNameIsCut() {
		this.clients.add("x".repeat(1_000), 1);
		assertThat(this.clients.top(1, 1)).isEqualTo(List.of(new RefusedClient("x".repeat(64), 1)));
	}

}
