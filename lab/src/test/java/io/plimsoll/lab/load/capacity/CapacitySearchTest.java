package io.plimsoll.lab.load.capacity;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CapacitySearchTest {

	private final CapacitySearch search = new CapacitySearch(10, 20_000, 1.05);

	private final List<Double> asked = new ArrayList<>();

	@ParameterizedTest
	@ValueSource(doubles = { 10, 11, 160, 1300, 9_999, 19_000 })
	void findsTheCapacityWithinItsPrecision(double capacity) throws InterruptedException {
		assertThat(this.search.find(routeOf(capacity))).isInstanceOfSatisfying(Capacity.Found.class, (found) -> {
			assertThat(found.ratePerSecond()).isLessThanOrEqualTo(capacity).isGreaterThan(capacity / 1.05);
			assertThat(found.tooMuch()).isGreaterThan(capacity);
			assertThat(found.why()).isEqualTo("saturated");
		});
		assertThat(this.asked).hasSizeLessThan(30);
	}

	@Test
	void oneBadProbeIsNoLackOfCapacity() throws InterruptedException {
		var hiccups = new ArrayList<>(List.of(20.0, 80.0, 120.0));
		Probe route = routeOf(160);
		Probe moody = (rate) -> hiccups.removeIf((bad) -> Math.abs(bad - rate) < 10) ? new Trial.TooMuch("collection")
				: route.at(rate);
		assertThat(this.search.find(moody)).isInstanceOfSatisfying(Capacity.Found.class,
				(found) -> assertThat(found.ratePerSecond()).isCloseTo(156, within(5.0)));
	}

	@Test
	void aRouteBelowOrAboveTheRangeIsSaidToBe() throws InterruptedException {
		assertThat(this.search.find(routeOf(5))).isEqualTo(new Capacity.Below(10, "saturated"));
		assertThat(this.search.find(routeOf(1e9))).isEqualTo(new Capacity.Above(20_000));
	}

	@Test
	void whereTheGeneratorEndsNothingMoreIsClaimed() throws InterruptedException {
		assertThat(this.search.find((rate) -> (rate > 50) ? new Trial.NotOffered("late") : new Trial.Carried()))
			.isEqualTo(new Capacity.Above(40));
		assertThat(this.search.find((rate) -> new Trial.NotOffered("late"))).isEqualTo(new Capacity.Unknown("late"));
	}

	private Probe routeOf(double capacity) {
		return (rate) -> {
			this.asked.add(rate);
			return (rate <= capacity) ? new Trial.Carried() : new Trial.TooMuch("saturated");
		};
	}

}
