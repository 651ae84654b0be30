package io.plimsoll.lab.experiment.writes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.plimsoll.booking.writer.WriterEvents;
import io.plimsoll.lab.time.Pause;
import io.plimsoll.testkit.stores.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.plimsoll.lab.experiment.writes.ScratchDatabase.SCOPE;
import static org.assertj.core.api.Assertions.assertThat;

/** Each line, on tables that the service's migrations have made. */
class LineIT {

	/** The source tree; tests run in the directory of their module. */
	private static final Path MIGRATIONS = Path.of("../booking-service/src/main/resources/db/migration");

	private static final int RIVALS = 8;

	private final ScratchDatabase database = new ScratchDatabase("", TestPostgres.newDatabase().dataSource());

	private Leader leader;

	@BeforeEach
	void make() throws IOException, SQLException {
		var scripts = new ArrayList<>(List.of("V0.1__leader_lease.sql"));
		try (var files = Files.list(MIGRATIONS)) {
			files.map((file) -> file.getFileName().toString())
				.sorted(Comparator.comparingInt(LineIT::version))
				.forEach(scripts::add);
		}
		var texts = new ArrayList<String>();
		for (var script : scripts) {
			texts.add(ScratchDatabase.read(script));
		}
		this.database.migrate(texts);
		this.leader = Leader.start(Pause.system(), this.database);
		this.database.add(List.of("L1"), 10, epoch());
	}

	@AfterEach
	void end() {
		this.leader.close();
	}

	@Test
	void aLeaderThatCommitsManySellsASeatOnce() throws Exception {
		try (var line = new GroupCommitLine(this.database, this.leader.elector(), WriterEvents.NONE)) {
			sellsASeatOnce(line, "");
		}
	}

	@Test
	void aTransactionForEachSellsASeatOnce() throws Exception {
		try (var line = new TransactionLine(this.database, RIVALS, epoch())) {
			sellsASeatOnce(line, "");
		}
	}

	@Test
	void optimisticLockingSellsASeatOnce() throws Exception {
		try (var line = new OptimisticLine(this.database, RIVALS)) {
			sellsASeatOnce(line, "free_");
		}
	}

	private void sellsASeatOnce(Line line, String prefix) throws Exception {
		var answers = new ArrayList<Future<Boolean>>();
		try (var rivals = Executors.newVirtualThreadPerTaskExecutor()) {
			IntStream.range(0, RIVALS)
				.forEach((n) -> answers.add(rivals.submit(() -> line.hold(new Want("L1", "1", "k" + n)))));
		}
		int held = 0;
		for (var answer : answers) {
			held += answer.get() ? 1 : 0;
		}
		assertThat(held).isOne();
		assertThat(line.hold(new Want("L1", "2", "another"))).isTrue();
		assertThat(this.database.ask("SELECT count(*) FROM " + prefix + "booking")).isEqualTo(2);
		assertThat(this.database.ask("SELECT count(*) FROM " + prefix + "idempotency")).isEqualTo(RIVALS + 1);
	}

	private long epoch() {
		return this.leader.elector().require(SCOPE).epoch();
	}

	private static int version(String script) {
		return Integer.parseInt(script.substring(1, script.indexOf('_')));
	}

}
