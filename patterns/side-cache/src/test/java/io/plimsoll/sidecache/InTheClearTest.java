package io.plimsoll.sidecache;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InTheClearTest {

	@Test
	void noTwoPlacesHaveOneName() {
		var places = Stream.of("", "a", "a:b", "1", "1:a").flatMap((tenant) -> keys(tenant).stream()).toList();
		assertThat(places.stream().map(Seal.none()::nameOf)).doesNotHaveDuplicates()
			.allMatch((name) -> name.startsWith("cache:"));
	}

	private static List<Place> keys(String tenant) {
		return Stream.of("c", "b:c", "a:b:c", "1:a:c", "t1:a:c").map((key) -> new Place("cache", tenant, key)).toList();
	}

}
