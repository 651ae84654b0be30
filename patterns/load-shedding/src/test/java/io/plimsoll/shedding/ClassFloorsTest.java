package io.plimsoll.shedding;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ClassFloorsTest {

	@Test
	void floorsAreSmallUnlessTheyAreChanged() {
		assertThat(ClassFloors.of(Map.of(RequestClass.BULK, 0)).percents())
			.isEqualTo(Map.of(RequestClass.INTERACTIVE, 3, RequestClass.DEFAULT, 2, RequestClass.BULK, 0));
	}

	@Test
	void allTogetherAreNoMoreThanHalf() {
		assertThatThrownBy(() -> ClassFloors.of(Map.of(RequestClass.DEFAULT, 40, RequestClass.BULK, 8)))
			.hasMessageStartingWith("bulk: must be >= 0 percent, and 50 with those of higher classes at the most: 8");
		assertThatThrownBy(() -> ClassFloors.of(Map.of(RequestClass.DEFAULT, -1)))
			.hasMessageStartingWith("default: must be >= 0 percent");
	}

	@Test
	void whoGoesFirstTakesNoFloor() {
		assertThatThrownBy(() -> ClassFloors.of(Map.of(RequestClass.CRITICAL, 1))).hasMessageStartingWith("critical: ");
		assertThatThrownBy(() -> ClassFloors.of(Map.of(RequestClass.PROBE, 1))).hasMessageStartingWith("probe: ");
	}

}
