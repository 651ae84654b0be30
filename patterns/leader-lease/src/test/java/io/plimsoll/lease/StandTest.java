package io.plimsoll.lease;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StandTest {

	@Test
	void itIsForAllForNoneOrForSome() {
		assertThat(Stand.forAll().includes("shard-7")).isTrue();
		assertThat(Stand.forNone().includes("shard-7")).isFalse();
		assertThat(new Stand.ForOnly(Set.of("shard-7")).includes("shard-7")).isTrue();
		assertThat(new Stand.ForOnly(Set.of("shard-7")).includes("shard-1")).isFalse();
	}

	@Test
	void itIsReadAsItWasWritten() {
		var some = new Stand.ForOnly(Set.of("shard-3", "shard-1"));

		assertThat(some.text()).isEqualTo("shard-1,shard-3");
		assertThat(List.of(Stand.forAll(), Stand.forNone(), some))
			.allSatisfy((stand) -> assertThat(Stand.parse(stand.text())).isEqualTo(stand));
	}

}
