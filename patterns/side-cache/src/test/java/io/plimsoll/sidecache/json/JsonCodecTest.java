package io.plimsoll.sidecache.json;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

class JsonCodecTest {

	private final JsonCodec<Place> codec = new JsonCodec<>(Place.class);

	@Test
	void aValueComesBackAsItWentIn() {
		var place = new Place("東京都", "千代田区");
		assertThat(this.codec.decode(this.codec.encode(place))).isEqualTo(place);
	}

	@Test
	void aFieldThatANewerReleaseAddedIsPassedOver() {
		assertThat(this.codec.decode(bytes("{\"prefecture\":\"a\",\"city\":\"b\",\"ward\":\"c\"}")))
			.isEqualTo(new Place("a", "b"));
	}

	@Test
	void whatIsNoJsonIsRefused() {
		assertThatException().isThrownBy(() -> this.codec.decode(bytes("{\"prefecture\":")));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	record Place(String prefecture, String city) {
	}

}
