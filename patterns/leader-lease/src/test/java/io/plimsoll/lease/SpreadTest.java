package io.plimsoll.lease;

import java.util.List;
import java.util.Map;

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

		assertThat(spread.successor(A)).contains(C);
		assertThat(spread.successor(B)).isEmpty();
		assertThat(spread.successor(C)).isEmpty();
	}

	@Test
	void ofTwoEquallyFullOneGives() {
		var spread = new Spread(List.of(A, B, C), Map.of("0", "a", "1", "a", "2", "b", "3", "b"));

		assertThat(List.of(A, B, C)).filteredOn((member) -> spread.successor(member).isPresent()).containsExactly(B);
	}

	@Test
	void aDifferenceOfOneMovesNothing() {
		var spread = new Spread(List.of(A, B, C), Map.of("0", "a", "1", "a", "2", "b", "3", "c"));

		assertThat(List.of(A, B, C)).allSatisfy((member) -> assertThat(spread.successor(member)).isEmpty());
	}

	@Test
	void whatSomebodyHoldsWhoIsNotThereCountsForNobody() {
		var spread = new Spread(List.of(A, B), Map.of("0", "gone", "1", "gone", "2", "a"));

		assertThat(spread.successor(A)).isEmpty();
		assertThat(spread.heir(A)).contains(B);
	}

	@Test
	void whoIsAloneHasNoHeir() {
		assertThat(new Spread(List.of(A), Map.of("0", "a", "1", "a")).heir(A)).isEmpty();
	}

}
