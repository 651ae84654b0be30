package io.plimsoll.sidecache.disk;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Rounds of writing to a disk that is small, and in memory. */
class DiskWriterTest {

	private static final int BLOCK = 512;

	private final FileSystem disk = Jimfs
		.newFileSystem(Configuration.unix().toBuilder().setBlockSize(BLOCK).setMaxSize(30 * BLOCK).build());

	private final Path directory = this.disk.getPath("/kept");

	private final FakeClock clock = new FakeClock();

	private final Backlog backlog = new Backlog(100);

	private final DiskWriter writer = new DiskWriter(this.directory,
			new DiskPolicy(1 << 20, 1000, 100, Duration.ofSeconds(1), Duration.ofSeconds(5)), this.clock::nanos,
			this.backlog);

	@AfterEach
	void close() throws IOException {
		this.disk.close();
	}

	@Test
	void aFullDiskCostsNothingThatWasKeptAndTakesTheRestOnceThereIsRoom() throws IOException {
		var ballast = this.disk.getPath("/ballast");
		keep("first", 1);
		this.writer.round(Duration.ZERO);
		Files.write(ballast, new byte[20 * BLOCK]);
		for (int i = 0; i < 20; i++) {
			keep("k" + i, i);
		}
		this.writer.round(Duration.ZERO);
		this.writer.round(Duration.ZERO);
		assertThat(this.writer.failures()).isEqualTo(2);
		assertThat(log().find("first")).contains(value(1));
		int written = log().index().size();
		assertThat(written).isBetween(2, 20);
		for (int i = 0; i < 20; i++) {
			// what is not on the disk still waits
			assertThat(this.backlog.find("k" + i) == null).isEqualTo(i < written - 1);
		}
		Files.delete(ballast);
		this.writer.round(Duration.ZERO);
		assertThat(this.writer.failures()).isEqualTo(2);
		assertThat(log().index().size()).isEqualTo(21);
		log().close();
		try (var log = SegmentLog.open(this.directory,
				new DiskPolicy(1 << 20, 1000, 1, Duration.ofSeconds(1), Duration.ofSeconds(1)))) {
			assertThat(log.index().size()).isEqualTo(21);
			assertThat(log.damaged()).isZero();
			assertThat(log.find("k19")).contains(value(19));
		}
	}

	@Test
	void aFolderThatCannotBeMadeIsTriedAgain() throws IOException {
		Files.createFile(this.directory);
		keep("k", 1);
		this.writer.round(Duration.ZERO);
		assertThat(this.writer.log()).isNull();
		assertThat(this.writer.failures()).isEqualTo(1);
		Files.delete(this.directory);
		this.writer.round(Duration.ZERO);
		assertThat(log().find("k")).contains(value(1));
	}

	@Test
	void ofManyWritesOfANameTheLastIsWritten() throws IOException {
		for (int i = 0; i < 1000; i++) {
			keep("k", i);
		}
		this.writer.round(Duration.ZERO);
		assertThat(log().find("k")).contains(value(999));
		assertThat(Files.size(this.directory.resolve("000000000000000001.kept"))).isLessThan(2 * BLOCK);
	}

	@Test
	void whatWasForgottenGivesWayToAnyVersion() throws IOException {
		keep("k", 5);
		this.writer.round(Duration.ZERO);
		this.backlog.add(Frame.forgotten("k"));
		keep("k", 1);
		keep("k", 2);
		this.writer.round(Duration.ZERO);
		assertThat(log().find("k")).contains(value(2));
	}

	@Test
	void toForgetHasARoomOfItsOwn() {
		for (int i = 0; this.backlog.add(new Frame("k" + i, 1, value(1))); i++) {
			assertThat(i).isLessThan(1_000_000);
		}
		assertThat(this.backlog.add(Frame.forgotten("purged"))).isTrue();
	}

	private SegmentLog log() {
		return Objects.requireNonNull(this.writer.log());
	}

	private void keep(String name, int version) {
		assertThat(this.backlog.add(new Frame(name, version, value(version)))).isTrue();
	}

	private static byte[] value(int version) {
		var value = new byte[BLOCK - 40];
		value[0] = (byte) version;
		return value;
	}

}
