package io.plimsoll.lease;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SpreadTest {

	private static final Member A = new Member("a", "http://a", "");

	private static final Member B = new Member("b", "http://b", "");

	private static final Member C = new Member("c", "http://c", "");

	@Test
	void theOrphansOfOneGoToTheOthersInTurn() {
		var spread = new Spread(List.of(B, C), Map.of("0", "b", "1", "b", "2", "c", "3", "c"));
		var orphans = List.of("4", "5");

		assertThat(spread.ranks(B, orphans)).isEqualTo(Map.of("4", 0, "5", 1));
		assertThat(spread.ranks(C, orphans)).isEqualTo(Map.of("4", 1, "5", 0));
	}

	@Test
	void whoHasFewestComesFirst() {
		var spread = new Spread(List.of(A, B, C), Map.of("0", "a", "1", "a", "2", "b"));

		assertThat(spread.ranks(C, List.of("3"))).containsEntry("3", 0);
		assertThat(spread.ranks(B, List.of("3"))).containsEntry("3", 1);
		assertThat(spread.ranks(A, List.of("3"))).containsEntry("3", 2);
	}

	@Test
	void theFirstToComeTakesAll() {
		assertThat(new Spread(List.of(A), Map.of()).ranks(A, List.of("0", "1"))).isEqualTo(Map.of("0", 0, "1", 0));
	}

	@Test
	void theFullestGivesToTheEmptiest() {
		var spread = new Spread(List.of(A, B, C), Map.of("0", "a", "1", "a", "2", "a", "3", "b"));

		assertThat(spread.successor(A, "0")).contains(C);
		assertThat(spread.successor(B, "3")).isEmpty();
	}

	@Test
	void ofTwoEquallyFullOneGives() {
		var spread = new Spread(List.of(A, B, C), Map.of("0", "a", "1", "a", "2", "b", "3", "b"));

		assertThat(spread.successor(A, "0")).isEmpty();
		assertThat(spread.successor(B, "2")).contains(C);
	}

	@Test
	void aDifferenceOfOneMovesNothing() {
		var spread = new Spread(List.of(A, B, C), Map.of("0", "a", "1", "a", "2", "b", "3", "c"));

		assertThat(spread.successor(A, "0")).isEmpty();
		assertThat(spread.successor(B, "2")).isEmpty();
	}

	@Test
	void whatSomebodyHoldsWhoIsNotThereCountsForNobody() {
		var spread = new Spread(List.of(A, B), Map.of("0", "gone", "1", "gone", "2", "a"));

		assertThat(spread.successor(A, "2")).isEmpty();
		assertThat(spread.heir(A, "2")).contains(B);
	}

	@Test
	void whoIsAloneHasNoHeir() {
		assertThat(new Spread(List.of(A), Map.of("0", "a", "1", "a")).heir(A, "0")).isEmpty();
	}

	@Test
	void nobodyIsGivenWhatItDoesNotStandFor() {
		var only = new Member("d", "http://d", "", new Stand.ForOnly(Set.of("1")));
		var spread = new Spread(List.of(A, only), Map.of("0", "a", "1", "a", "2", "a"));

		assertThat(spread.successor(A, "0")).isEmpty();
		assertThat(spread.successor(A, "1")).contains(only);
		assertThat(spread.heir(A, "2")).isEmpty();
		assertThat(spread.ranks(only, List.of("0"))).as("behind all that stand for it").isEqualTo(Map.of("0", 1));
	}

	@Test
	void whoHasLessGivesIfTheFullestHasNothingToGive() {
		var only = new Member("d", "http://d", "", new Stand.ForOnly(Set.of("0")));
		var spread = new Spread(List.of(A, B, only), Map.of("0", "a", "1", "a", "2", "b", "3", "b", "4", "b"));

		assertThat(spread.successor(A, "0")).contains(only);
		assertThat(spread.successor(B, "2")).isEmpty();
	}

	@Test
	void whatAMemberDoesNotStandForItGivesAwayAlsoToOneThatHasMore() {
		var none = new Member("d", "http://d", "", Stand.forNone());
		var spread = new Spread(List.of(A, none), Map.of("0", "a", "1", "a", "2", "d"));

		assertThat(spread.successor(none, "2")).contains(A);
	}

}
