package io.plimsoll.booking.leader;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

import io.plimsoll.lease.Cause;
import io.plimsoll.lease.Lease;
import io.plimsoll.lease.Member;
import io.plimsoll.lease.Standing;
import io.plimsoll.lease.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LeaderRouteTest {

	@ParameterizedTest
	@CsvSource(textBlock = """
			# leads, known leader in epoch 7, valid for (ms), passed on for epoch, route; lease_step has no address
			true,  booking-a, 500, ,  Here
			true,  booking-a, 500, 6, Here
			true,  booking-b, 500, ,  Here
			false, booking-b, 500, ,  There
			false, booking-b, 500, 0, Moved
			false, booking-b, 500, 6, Moved
			false, booking-b, 500, 8, Nobody
			false, booking-b, 0,   ,  Nobody
			false, booking-a, 500, ,  Nobody
			false, booking-a, 500, 7, Nobody
			false, ,          0,   ,  Nobody
			false, lease_step, 500, , Nobody
			""")
	void aWriteGoesToTheLeaderInOneHopAtMost(boolean leads, String leader, long validMillis, Long told, String route) {
		var standing = Optional.ofNullable(leader)
			.map((id) -> new Standing(new Lease("shard-0", new Version(7, 0),
					new Member(id, id.equals("lease_step") ? "" : "http://" + id, ""), Cause.SILENCE, Instant.EPOCH),
					Duration.ofMillis(validMillis)));
		var passedOn = (told != null) ? OptionalLong.of(told) : OptionalLong.empty();

		assertThat(LeaderRoute.decide(leads, standing, "booking-a", passedOn).getClass().getSimpleName())
			.isEqualTo(route);
	}

	@Test
	void aLeadersNameIsReadAsItIsWritten() {
		assertThat(LeaderName.parse("booking-b;epoch=7")).contains(new LeaderName("booking-b", 7));
		assertThat(new LeaderName("booking-b", 7)).hasToString("booking-b;epoch=7");
	}

	@ParameterizedTest
	@NullAndEmptySource
	@ValueSource(strings = { "booking-b", "booking-b;epoch=", "booking-b;epoch=-1", ";epoch=1",
			"booking-b;epoch=9999999999999999999" })
	void whatIsNoNameOfALeaderSaysNothing(String field) {
		assertThat(LeaderName.parse(field)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "PL101, 6", "PL301, 6", "PL999, 1", "é, 4096" })
	void aFlightHasOneShard(String flight, int count) {
		var shards = new Shards(count);

		assertThat(shards.of(flight)).isBetween(0, count - 1).isEqualTo(shards.of(flight));
		assertThat(Shards.number(shards.scopeOf(flight))).isEqualTo(shards.of(flight));
	}

	@Test
	void theFormOfAPositionIsAnEntityTag() {
		assertThat(new WritePosition(3, 7, 42).etag()).isEqualTo("\"3.7.42\"");
	}

}
