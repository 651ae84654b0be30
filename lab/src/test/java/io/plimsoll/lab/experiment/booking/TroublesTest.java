package io.plimsoll.lab.experiment.booking;

import java.util.List;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.plimsoll.lab.fault.Fault;
import io.plimsoll.lab.fault.PostgresAction;

import static org.assertj.core.api.Assertions.assertThat;

class TroublesTest {

	@Test
	void theSameSeedMakesTheSameTroubles() {
		assertThat(draw(7, 100)).isEqualTo(draw(7, 100)).isNotEqualTo(draw(8, 100));
	}

	@Test
	void eachKindComesBeforeAnyComesAgain() {
		var deck = List.of(TroubleKind.SESSIONS_CUT, TroubleKind.TRANSACTIONS_CUT);
		var troubles = new Troubles(deck, RandomGeneratorFactory.of("L64X128MixRandom").create(1));

		for (int i = 0; i < 20; i++) {
			assertThat(List.of(troubles.next(), troubles.next())).extracting((trouble) -> trouble.fault())
				.containsExactlyInAnyOrder(new Fault.OnPostgres(PostgresAction.CUT_CONNECTIONS, "booking"),
						new Fault.OnPostgres(PostgresAction.CUT_TRANSACTIONS, "booking"));
		}
	}

	@ParameterizedTest
	@EnumSource
	void everyTroubleIsShort(TroubleKind kind) {
		var random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
		for (int i = 0; i < 100; i++) {
			assertThat(kind.draw(random).lasts().toMillis()).isBetween(0L, 5000L);
		}
	}

	@Test
	void everyKindIsInOneOfTheDecks() {
		assertThat(Stream.of(TroubleKind.CHEAP, TroubleKind.DEARER, TroubleKind.WITH_PROXIES)
			.flatMap(List::stream)
			.toList()).containsExactlyInAnyOrder(TroubleKind.values());
	}

	private static List<Trouble> draw(long seed, int count) {
		var troubles = new Troubles(List.of(TroubleKind.values()),
				RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
		return Stream.generate(troubles::next).limit(count).toList();
	}

}
