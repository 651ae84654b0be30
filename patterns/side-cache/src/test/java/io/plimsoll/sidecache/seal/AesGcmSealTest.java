package io.plimsoll.sidecache.seal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;

import io.plimsoll.sidecache.Place;
import io.plimsoll.sidecache.Seal;
import io.plimsoll.sidecache.StoredEntry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AesGcmSealTest {

	private static final Place PLACE = new Place("addresses", "", "c-000001");

	private static final byte[] CANARY = "7-1 Canary Street".getBytes(StandardCharsets.UTF_8);

	private static final StoredEntry ENTRY = new StoredEntry(7, 1_700_000_000_123L, CANARY);

	private final Random random = new Random(1);

	private final SealingKeys keys = SealingKeys.create(this.random);

	private final Seal seal = seal(this.keys);

	@Test
	void whatWasSealedIsOpened() {
		assertThat(opened(this.seal, this.seal.close(PLACE, ENTRY))).satisfies((entry) -> {
			assertThat(entry.version()).isEqualTo(7);
			assertThat(entry.createdMillis()).isEqualTo(1_700_000_000_123L);
			assertThat(entry.payload()).isEqualTo(CANARY);
		});
		assertThat(opened(this.seal, this.seal.close(PLACE, new StoredEntry(7, 1, null))).payload()).isNull();
		assertThat(opened(this.seal, this.seal.close(PLACE, new StoredEntry(7, 1, new byte[0]))).payload()).isEmpty();
	}

	@Test
	void nothingOfTheValueOrTheKeyIsSeenOutside() {
		var outside = this.seal.nameOf(PLACE) + new String(this.seal.close(PLACE, ENTRY), StandardCharsets.ISO_8859_1);
		assertThat(outside).doesNotContain("Canary").doesNotContain("c-000001");
		assertThat(this.seal.nameOf(PLACE)).matches("addresses:[A-Za-z0-9_-]{22}");
	}

	@Test
	void noTwoPlacesHaveOneName() {
		var names = new HashSet<String>();
		for (var place : places()) {
			names.add(this.seal.nameOf(place));
		}
		assertThat(names).hasSize(places().size());
		assertThat(seal(SealingKeys.create(this.random)).nameOf(PLACE)).isNotEqualTo(this.seal.nameOf(PLACE));
		assertThat(seal(this.keys.with(2, this.random).writingWith(2)).nameOf(PLACE))
			.isEqualTo(this.seal.nameOf(PLACE));
	}

	@Test
	void anEntryOfAnotherPlaceIsBroken() {
		for (var from : places()) {
			for (var to : places()) {
				var content = this.seal.open(to, this.seal.close(from, ENTRY));
				assertThat(content).isInstanceOf(from.equals(to) ? Seal.Opened.class : Seal.Broken.class);
			}
		}
	}

	@Test
	void noBitCanBeTurnedAndNothingCutOffOrAdded() {
		var sealed = this.seal.close(PLACE, ENTRY);
		for (int bit = 0; bit < sealed.length * Byte.SIZE; bit++) {
			var changed = sealed.clone();
			changed[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
			assertThat(this.seal.open(PLACE, changed)).isNotInstanceOf(Seal.Opened.class);
		}
		for (int length = 0; length < sealed.length; length++) {
			assertThat(this.seal.open(PLACE, Arrays.copyOf(sealed, length))).isEqualTo(new Seal.Broken());
		}
		assertThat(this.seal.open(PLACE, Arrays.copyOf(sealed, sealed.length + 1))).isEqualTo(new Seal.Broken());
	}

	@Test
	void anEntryInTheClearIsBroken() {
		assertThat(this.seal.open(PLACE, ENTRY.encode())).isEqualTo(new Seal.Broken());
	}

	@Test
	void aFormatToComeAndAKeyThatIsNotKnownAreForeign() {
		var toCome = this.seal.close(PLACE, ENTRY);
		toCome[0] = 3;
		assertThat(this.seal.open(PLACE, toCome)).isEqualTo(new Seal.Foreign());
		var next = seal(this.keys.with(2, this.random).writingWith(2));
		assertThat(this.seal.open(PLACE, next.close(PLACE, ENTRY))).isEqualTo(new Seal.Foreign());
	}

	@Test
	void aKeyIsExchangedInTwoStepsWithoutLosingAnEntry() {
		var knowing = seal(this.keys.with(2, this.random));
		var writing = seal(this.keys.with(2, new Random(2)).writingWith(2));
		assertThat(opened(knowing, this.seal.close(PLACE, ENTRY)).version()).isEqualTo(7);
		assertThat(opened(this.seal, knowing.close(PLACE, ENTRY)).version()).isEqualTo(7);
		assertThat(opened(writing, knowing.close(PLACE, ENTRY)).version()).isEqualTo(7);
	}

	@Test
	void noTwoSealedEntriesAreTheSame() {
		assertThat(this.seal.close(PLACE, ENTRY)).isNotEqualTo(this.seal.close(PLACE, ENTRY));
	}

	/** Whose parts, put together, would be the same. */
	private static List<Place> places() {
		return List.of(PLACE, new Place("addresses", "", "c-000002"), new Place("places", "", "c-000001"),
				new Place("addresses", "a", "c-000001"), new Place("addresses", "", "ac-000001"),
				new Place("addresses", "ac", "-000001"), new Place("addressesa", "", "c-000001"));
	}

	private Seal seal(SealingKeys of) {
		return new AesGcmSeal(() -> of, this.random);
	}

	private static StoredEntry opened(Seal seal, byte[] bytes) {
		assertThat(seal.open(PLACE, bytes)).isInstanceOf(Seal.Opened.class);
		return ((Seal.Opened) seal.open(PLACE, bytes)).entry();
	}

}
