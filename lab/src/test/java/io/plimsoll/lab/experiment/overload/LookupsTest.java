package io.plimsoll.lab.experiment.overload;

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

}
