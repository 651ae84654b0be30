package io.plimsoll.sidecache;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.plimsoll.sidecache.Change.Purged;
import io.plimsoll.sidecache.Change.Written;
import io.plimsoll.sidecache.Invalidations.Changes;
import io.plimsoll.sidecache.Invalidations.Gap;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What every shared tier tells of its changes. */
public abstract class InvalidationsContract {

	/** The tier whose changes are told. */
	protected abstract RemoteTier tier();

	/** A reader of them. */
	protected abstract Invalidations invalidations();

	/** A cache that no other test uses. */
	protected abstract String cache();

	/** Has the tier forget everything. */
	protected abstract void flush();

	@Test
	void aReaderBeginsWithAGapAndIsToldAllThatComesAfter() {
		write("before", 1);
		var reader = invalidations();
		assertThat(next(reader)).isEqualTo(new Gap(List.of()));
		write("a", 1);
		write("b", 7);
		write("a", 2);
		assertThat(news(reader, 3)).containsExactly(new Written(name("a"), 1), new Written(name("b"), 7),
				new Written(name("a"), 2));
		assertThat(next(reader)).isEqualTo(new Changes(List.of(), true));
	}

	@Test
	void aWriteThatIsRefusedIsNoChange() {
		write("a", 5);
		var reader = invalidations();
		next(reader);
		write("a", 4);
		assertThat(next(reader)).isEqualTo(new Changes(List.of(), true));
	}

	@Test
	void aPurgeIsToldAndAGapTellsItAgain() {
		write("a", 5);
		var reader = invalidations();
		next(reader);
		assertThat(tier().purge(name("a"), 1_796_072_000_123L)).isTrue();
		var purged = new Purged(name("a"), 1_796_072_000_123L);
		assertThat(news(reader, 1)).containsExactly(purged);
		assertThat(next(invalidations())).isEqualTo(new Gap(List.of(purged)));
	}

	@Test
	void aTierThatWasEmptiedIsAGapAndThenFollowed() {
		var reader = invalidations();
		next(reader);
		write("a", 5);
		news(reader, 1);
		flush();
		assertThat(next(reader)).isEqualTo(new Gap(List.of()));
		write("a", 6);
		assertThat(news(reader, 1)).containsExactly(new Written(name("a"), 6));
	}

	@Test
	void aTierThatWasEmptiedAndWrittenToIsAGap() {
		write("a", 5);
		var reader = invalidations();
		next(reader);
		flush();
		write("b", 1);
		write("c", 1);
		assertThat(next(reader)).isInstanceOf(Gap.class);
	}

	/** The next answer. */
	protected final Invalidations.Heard next(Invalidations reader) {
		return reader.next(Set.of(cache()));
	}

	/** The next changes, which may come in several answers. */
	protected final List<Change> news(Invalidations reader, int count) {
		var news = new ArrayList<Change>();
		while (news.size() < count) {
			var heard = next(reader);
			assertThat(heard).isInstanceOf(Changes.class);
			var changes = ((Changes) heard).changes();
			assertThat(changes).isNotEmpty();
			news.addAll(changes);
		}
		return news;
	}

	/** Has the entry of {@code key} written. */
	protected final RemoteTier.Write write(String key, long version) {
		var entry = new StoredEntry(version, 1, "v".getBytes(StandardCharsets.UTF_8)).encode();
		return tier().write(name(key), entry, Optional.empty());
	}

	private String name(String key) {
		return cache() + ":" + key;
	}

}
