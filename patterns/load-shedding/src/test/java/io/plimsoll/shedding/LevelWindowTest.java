package io.plimsoll.shedding;

import java.util.Map;

import io.plimsoll.shedding.LevelWindow.Decided;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LevelWindowTest {

	private static final int ALL = ToldLevel.ALL_STEPS;

	@Test
	void itFallsToWhereAsManyCameAsWereServed() {
		var window = new LevelWindow(Map.of(RequestClass.CRITICAL, new Decided(50, 50), RequestClass.DEFAULT,
				new Decided(50, 50), RequestClass.BULK, new Decided(50, 50)));
		// 150 served: all the critical, none interactive, half of the default
		assertThat(window.next(ALL)).isEqualTo(128 + 128 + 64);
	}

	@Test
	void itFallsOnFromWhereItWas() {
		var window = new LevelWindow(Map.of(RequestClass.CRITICAL, new Decided(100, 100)));
		assertThat(window.next(100)).isEqualTo(50);
	}

	@Test
	void itNeverFallsToNothing() {
		var window = new LevelWindow(Map.of(RequestClass.CRITICAL, new Decided(0, 100)));
		assertThat(window.next(ALL)).isEqualTo(8);
	}

	@Test
	void aFewRefusalsAreNoReasonToFallNorToStand() {
		var window = new LevelWindow(Map.of(RequestClass.DEFAULT, new Decided(99, 1)));
		assertThat(window.next(160)).isEqualTo(170);
		assertThat(window.next(16)).isEqualTo(20);
		assertThat(window.next(ALL - 1)).isEqualTo(ALL);
	}

	@Test
	void whatIsRefusedBeyondTheLevelKeepsItWhereItIs() {
		var window = new LevelWindow(
				Map.of(RequestClass.CRITICAL, new Decided(90, 0), RequestClass.BULK, new Decided(0, 10)));
		assertThat(window.next(128)).isEqualTo(128);
	}

	@Test
	void whereLittleComesAndNothingIsRefusedAllAreLetIn() {
		assertThat(new LevelWindow(Map.of()).next(8)).isEqualTo(ALL);
		assertThat(new LevelWindow(Map.of(RequestClass.BULK, new Decided(9, 0))).next(8)).isEqualTo(ALL);
	}

}
