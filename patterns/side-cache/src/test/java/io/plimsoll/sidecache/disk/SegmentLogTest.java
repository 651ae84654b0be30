package io.plimsoll.sidecache.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** What is left of a log after anything that can happen to its files. */
class SegmentLogTest {

	private static final int LARGE = 1 << 30;

	@TempDir
	private Path directory;

	@Test
	void aProcessThatIsKilledAnywhereInAWriteLosesThatWriteAlone() throws IOException {
		var lengths = new ArrayList<Integer>();
		try (var log = open()) {
			for (int i = 0; i < 20; i++) {
				lengths.add(frame("k" + i, 1, "value " + i).encode().remaining());
				log.append(frame("k" + i, 1, "value " + i));
			}
		}
		var file = onlyFile();
		var whole = Files.readAllBytes(file);
		for (int cut = 0; cut <= whole.length; cut++) {
			Files.write(file, Arrays.copyOf(whole, cut));
			try (var log = open()) {
				int left = 0;
				for (int end = 0; left < lengths.size() && end + lengths.get(left) <= cut; left++) {
					end += lengths.get(left);
				}
				assertThat(log.index().size()).isEqualTo(left);
				assertThat(log.damaged()).isZero();
				if (left > 0) {
					assertThat(log.find("k" + (left - 1))).contains(bytes("value " + (left - 1)));
				}
			}
		}
	}

	@Test
	void aTornEndIsNotInTheWayOfWhatIsWrittenNext() throws IOException {
		try (var log = open()) {
			log.append(frame("k", 1, "whole"));
			log.append(frame("torn", 1, "torn"));
		}
		var file = onlyFile();
		Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) Files.size(file) - 3));
		try (var log = open()) {
			log.append(frame("next", 1, "next"));
		}
		try (var log = open()) {
			assertThat(log.find("k")).contains(bytes("whole"));
			assertThat(log.find("torn")).isEmpty();
			assertThat(log.find("next")).contains(bytes("next"));
		}
	}

	@Test
	void ofDamageInTheMiddleOnlyTheRecordItStruckIsLost() throws IOException {
		try (var log = open()) {
			for (int i = 0; i < 10; i++) {
				log.append(frame("k" + i, 1, "value " + i));
			}
		}
		var file = onlyFile();
		var whole = Files.readAllBytes(file);
		int length = whole.length / 10;
		for (int at = 0; at < 9 * length; at++) {
			var damaged = whole.clone();
			damaged[at] ^= 0x40;
			Files.write(file, damaged);
			try (var log = open()) {
				assertThat(log.index().size()).isEqualTo(9);
				assertThat(log.damaged()).isEqualTo(1);
				assertThat(log.find("k" + at / length)).isEmpty();
				assertThat(log.find("k9")).contains(bytes("value 9"));
			}
		}
	}

	@Test
	void whatIsDamagedUnderARunningProcessIsNotServed() throws IOException {
		try (var log = open()) {
			log.append(frame("k", 1, "value"));
			var damaged = Files.readAllBytes(onlyFile());
			damaged[damaged.length - 1] ^= 1;
			Files.write(onlyFile(), damaged);
			assertThat(log.find("k")).isEmpty();
			assertThat(log.damaged()).isEqualTo(1);
			assertThat(log.index().size()).isZero();
		}
	}

	@Test
	void itIsTheSameAsAMapThroughRestartsAndCompactions() throws IOException {
		var random = new Random(20_261_130);
		Map<String, String> expected = new HashMap<>();
		var log = open();
		for (int step = 0; step < 3000; step++) {
			var name = "k" + random.nextInt(50);
			switch (random.nextInt(100)) {
				case 0 -> {
					log.close();
					log = open();
				}
				case 1 -> log.compact();
				case 2, 3, 4, 5 -> {
					log.append(Frame.forgotten(name));
					expected.remove(name);
				}
				default -> {
					log.append(frame(name, step, "value " + step));
					expected.put(name, "value " + step);
				}
			}
			var some = "k" + random.nextInt(50);
			assertThat(log.find(some).map(SegmentLogTest::text)).isEqualTo(Optional.ofNullable(expected.get(some)));
			assertThat(log.index().size()).isEqualTo(expected.size());
		}
		assertThat(log.damaged()).isZero();
		log.close();
	}

	@Test
	void theOldestWrittenGoesFirstAlsoAfterARestart() throws IOException {
		int length = frame("k0", 1, "value").encode().remaining();
		try (var log = SegmentLog.open(this.directory, policy(3L * length, 100))) {
			for (var name : List.of("k0", "k1", "k2", "k0", "k3")) {
				log.append(frame(name, 1, "value"));
			}
			assertThat(log.index().all().keySet()).containsExactly("k2", "k0", "k3");
			assertThat(log.index().evictions()).isEqualTo(1);
			assertThat(log.find("k1")).isEmpty();
		}
		try (var log = SegmentLog.open(this.directory, policy(LARGE, 2))) {
			assertThat(log.index().all().keySet()).containsExactly("k0", "k3");
		}
	}

	@Test
	void whatDoesNotCountAnyMoreIsGivenBackToTheDisk() throws IOException {
		try (var log = open()) {
			var value = "v".repeat(10_000);
			for (int i = 0; i < 900; i++) {
				log.append(frame("k" + i % 10, 1, value));
			}
			assertThat(log.isWasteful()).isTrue();
			log.compact();
			assertThat(log.isWasteful()).isFalse();
			assertThat(files()).hasSize(1);
			assertThat(Files.size(onlyFile())).isLessThan(110_000);
			assertThat(log.find("k3")).contains(bytes(value));
		}
	}

	@Test
	void manyStartsDoNotLeaveManyFiles() throws IOException {
		for (int i = 0; i < 20; i++) {
			try (var log = open()) {
				log.append(frame("k" + i, 1, "value"));
				if (log.isWasteful()) {
					log.compact();
				}
			}
		}
		assertThat(files().size()).isLessThan(18);
		try (var log = open()) {
			assertThat(log.index().size()).isEqualTo(20);
		}
	}

	@Test
	void aProcessThatIsKilledBetweenTwoGenerationsFindsTheSame() throws IOException {
		try (var log = open()) {
			log.append(frame("gone", 1, "gone"));
			log.append(frame("k", 1, "value"));
			log.append(Frame.forgotten("gone"));
		}
		var before = Files.readAllBytes(onlyFile());
		var name = onlyFile();
		try (var log = open()) {
			log.compact();
		}
		var anew = onlyFile();
		// the old one is not deleted yet
		Files.write(name, before);
		assertFindsTheSame();
		// … and the new one is empty, or not whole
		Files.write(anew, new byte[0]);
		assertFindsTheSame();
		// … or has no name yet
		Files.move(anew, anew.resolveSibling(anew.getFileName().toString().replace(".kept", ".new")));
		assertFindsTheSame();
		assertThat(files()).containsExactly(name);
	}

	private void assertFindsTheSame() throws IOException {
		try (var log = open()) {
			assertThat(log.index().size()).isEqualTo(1);
			assertThat(log.find("k")).contains(bytes("value"));
		}
	}

	@Test
	void aGenerationThatCannotBeReadAgainDoesNotTakeThePlaceOfTheOldOne() throws IOException {
		try (var log = open()) {
			log.append(frame("k", 1, "value"));
			var old = onlyFile();
			// the next segment cannot be made
			Files.createFile(this.directory.resolve("000000000000000002.new"));
			assertThatIOException().isThrownBy(log::compact);
			assertThat(log.find("k")).contains(bytes("value"));
			log.compact();
			assertThat(log.find("k")).contains(bytes("value"));
			assertThat(old).doesNotExist();
		}
	}

	@Test
	void aReaderThatIsInterruptedDoesNotCloseTheFileForTheOthers() throws IOException {
		try (var log = open()) {
			log.append(frame("k", 1, "value"));
			Thread.currentThread().interrupt();
			assertThatIOException().isThrownBy(() -> log.find("k"));
			assertThat(Thread.interrupted()).isTrue();
			assertThat(log.find("k")).contains(bytes("value"));
			log.append(frame("k", 2, "next"));
			assertThat(log.find("k")).contains(bytes("next"));
		}
	}

	private SegmentLog open() throws IOException {
		return SegmentLog.open(this.directory, policy(LARGE, 1000));
	}

	private static DiskPolicy policy(long maxBytes, int maxEntries) {
		return new DiskPolicy(maxBytes, maxEntries, 1, Duration.ofSeconds(1), Duration.ofSeconds(1));
	}

	private Path onlyFile() throws IOException {
		assertThat(files()).hasSize(1);
		return files().getFirst();
	}

	private List<Path> files() throws IOException {
		try (var files = Files.list(this.directory)) {
			return files.filter((file) -> !file.endsWith("lock")).sorted().toList();
		}
	}

	private static Frame frame(String name, long version, String value) {
		return new Frame(name, version, bytes(value));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8);
	}

}
