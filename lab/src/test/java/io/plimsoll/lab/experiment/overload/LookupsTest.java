package io.plimsoll.lab.experiment.overload;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import io.plimsoll.lab.postcodes.PostcodeDirectory;

import static org.assertj.core.api.Assertions.assertThat;

class LookupsTest {

	@Test
	void everyPostcodeComesBeforeOneIsRepeated() {
		var lookups = new Lookups("token");
		var random = new SplittableRandom(1);
		var seen = new HashSet<String>();
		int all = PostcodeDirectory.ofJapan().size();
		for (int i = 0; i < all; i++) {
			seen.add(lookups.next(random).toString());
		}
		assertThat(seen).hasSize(all);
	}

	@Test
	void whoSaysHowLongHeWaitsSaysSo() {
		var request = new Lookups("token").saying(Duration.ofMillis(400)).next(new SplittableRandom(1));
		assertThat(new String(request.rest(), StandardCharsets.UTF_8)).contains("Request-Timeout-Ms: 400\r\n");
	}

}
