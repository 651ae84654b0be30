package io.plimsoll.sidecache;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What every tier does that outlives the process. */
public abstract class KeptTierContract {

	/** The tier, empty when the test begins. */
	protected abstract KeptTier tier();

	/** What a process finds that starts after this one has ended. */
	protected abstract KeptTier tierOfTheNextProcess();

	@Test
	void whatWasKeptIsFoundAtOnceAndByTheNextProcess() {
		tier().keep("k", 1, bytes("v"));
		assertThat(tier().find("k")).contains(bytes("v"));
		assertThat(tierOfTheNextProcess().find("k")).contains(bytes("v"));
	}

	@Test
	void whatWasNeverKeptIsNotFound() {
		assertThat(tier().find("k")).isEmpty();
		assertThat(tierOfTheNextProcess().find("k")).isEmpty();
	}

	@Test
	void versionsOnlyGoForwardAndOfOneTheLaterStays() {
		tier().keep("k", 5, bytes("five"));
		tier().keep("k", 4, bytes("four"));
		assertThat(tier().find("k")).contains(bytes("five"));
		tier().keep("k", 5, bytes("five again"));
		assertThat(tierOfTheNextProcess().find("k")).contains(bytes("five again"));
	}

	@Test
	void whatIsForgottenDoesNotComeBack() {
		tier().keep("k", 5, bytes("five"));
		tier().forget("k");
		assertThat(tier().find("k")).isEmpty();
		assertThat(tierOfTheNextProcess().find("k")).isEmpty();
	}

	@Test
	void anyVersionTakesThePlaceOfWhatWasForgotten() {
		tier().keep("k", 5, bytes("five"));
		tier().forget("k");
		tier().keep("k", 1, bytes("one"));
		assertThat(tier().find("k")).contains(bytes("one"));
		assertThat(tierOfTheNextProcess().find("k")).contains(bytes("one"));
	}

	@Test
	void namesAndBytesMayBeAnything() {
		tier().keep("addresses:鈴木", 0, new byte[0]);
		tier().keep("", Long.MAX_VALUE, new byte[] { 0, -1, 10, 13 });
		assertThat(tier().find("addresses:鈴木")).contains(new byte[0]);
		var next = tierOfTheNextProcess();
		assertThat(next.find("addresses:鈴木")).contains(new byte[0]);
		assertThat(next.find("")).contains(new byte[] { 0, -1, 10, 13 });
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
