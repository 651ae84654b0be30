package io.plimsoll.booking.leader;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.plimsoll.lease.Cause;
import io.plimsoll.lease.Lease;
import io.plimsoll.lease.Member;
import io.plimsoll.lease.Standing;
import io.plimsoll.lease.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LeaderRouteTest {

	@ParameterizedTest
	@CsvSource(textBlock = """
			# leads, known leader, valid for (ms), passed on already, route; lease_step has no address
			true,  booking-a, 500, false, Here
			true,  booking-a, 500, true,  Here
			true,  booking-b, 500, false, Here
			false, booking-b, 500, false, There
			false, booking-b, 500, true,  Moved
			false, booking-b, 0,   false, Nobody
			false, booking-a, 500, false, Nobody
			false, ,          0,   false, Nobody
			false, lease_step, 500, false, Nobody
			""")
	void aWriteGoesToTheLeaderInOneHopAtMost(boolean leads, String leader, long validMillis, boolean forwarded,
			String route) {
		var standing = Optional.ofNullable(leader)
			.map((id) -> new Standing(new Lease("shard-0", new Version(7, 0),
					new Member(id, id.equals("lease_step") ? "" : "http://" + id, ""), Cause.SILENCE, Instant.EPOCH),
					Duration.ofMillis(validMillis)));

		assertThat(LeaderRoute.decide(leads, standing, "booking-a", forwarded).getClass().getSimpleName())
			.isEqualTo(route);
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
