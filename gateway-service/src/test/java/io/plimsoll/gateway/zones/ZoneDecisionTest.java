package io.plimsoll.gateway.zones;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.plimsoll.gateway.zones.ZoneDecision.Granted;
import io.plimsoll.gateway.zones.ZoneDecision.Member;
import io.plimsoll.gateway.zones.ZoneDecision.Needed;
import io.plimsoll.gateway.zones.ZoneDecision.Unknown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ZoneDecisionTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			# zone | wanted     | evacuated | up, of booking abc and address abc      | then
			a      | EVACUATED  |           | booking-abc address-abc                 | a
			a      | EVACUATED  | a         | booking-abc address-abc                 | a
			b      | EVACUATED  | a         | booking-abc address-abc                 | a b
			c      | EVACUATED  | a b       | booking-abc address-abc                 | not without booking
			a      | EVACUATED  |           | booking-a address-abc                   | not without booking
			a      | EVACUATED  |           | booking-abc address-a                   | not without address
			a      | EVACUATED  | b         | booking-ab address-abc                  | not without booking
			a      | EVACUATED  |           | booking-b address-c                     | a
			a      | IN_SERVICE | a b       | booking-c address-c                     | b
			a      | IN_SERVICE |           |                                         |
			d      | EVACUATED  |           | booking-abc address-abc                 | unknown
			d      | IN_SERVICE |           | booking-abc address-abc                 | unknown
			""")
	void aZoneIsLeftWhileEachServiceIsUpElsewhere(String zone, ZoneState wanted, String evacuated, String up,
			String then) {
		var members = List.of(member("booking", "a", up), member("booking", "b", up), member("booking", "c", up),
				member("address", "a", up), member("address", "b", up), member("address", "c", up));
		assertThat(then(ZoneDecision.of(zone, wanted, zones(evacuated), members)))
			.isEqualTo((then != null) ? then : "");
	}

	@Test
	void whatStandsInOneZoneAloneHoldsNobodyThere() {
		var members = List.of(new Member("booking", "a", true, false), new Member("booking", "b", true, false),
				new Member("cache", "a", true, true));
		assertThat(ZoneDecision.of("a", ZoneState.EVACUATED, Set.of(), members)).isEqualTo(new Granted(Set.of("a")));
	}

	@Test
	void aZoneInWhichAllStandAloneCannotBeLeft() {
		assertThat(ZoneDecision.of("a", ZoneState.EVACUATED, Set.of(), List.of(new Member("cache", "a", true, true))))
			.isInstanceOf(Needed.class);
	}

	private static Member member(String service, String zone, String up) {
		return new Member(service, zone, up != null && Arrays.stream(up.split(" ", -1))
			.anyMatch((each) -> each.startsWith(service + "-") && each.split("-", 2)[1].contains(zone)), false);
	}

	private static Set<String> zones(String text) {
		return (text != null) ? Set.of(text.split(" ", -1)) : Set.of();
	}

	private static String then(ZoneDecision decision) {
		return switch (decision) {
			case Granted(var zones) -> zones.stream().sorted().collect(Collectors.joining(" "));
			case Needed(var service) -> "not without " + service;
			case Unknown() -> "unknown";
		};
	}

}
