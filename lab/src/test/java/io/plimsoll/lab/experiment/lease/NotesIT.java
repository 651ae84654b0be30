package io.plimsoll.lab.experiment.lease;

import java.sql.SQLException;
import java.time.Duration;

import io.plimsoll.lease.Cause;
import io.plimsoll.lease.Leadership;
import io.plimsoll.lease.Member;
import io.plimsoll.lease.jdbc.JdbcEpochs;
import io.plimsoll.testkit.stores.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NotesIT {

	private Notes notes;

	@BeforeEach
	void create() throws SQLException {
		this.notes = Notes.create(TestPostgres.newDatabase().dataSource());
	}

	@AfterEach
	void drop() throws SQLException {
		this.notes.close();
	}

	@Test
	void theFenceOfTheLibraryRefusesAnOldEpoch() throws SQLException {
		this.notes.protect();
		next(0);
		next(1);
		try (var pen = new Pen(this.notes, "a", true)) {
			assertThat(pen.write(epoch(1))).isFalse();
			assertThat(pen.write(epoch(2))).isTrue();
		}
		assertThat(this.notes.count()).isOne();
	}

	@Test
	void aTokenThatWasCountedTwicePassesByWhatIsRememberedOfTokens() throws SQLException {
		try (var old = new Pen(this.notes, "a", false); var successor = new Pen(this.notes, "b", false)) {
			assertThat(old.write(epoch(2))).isTrue();
			assertThat(successor.write(epoch(1))).isFalse();
			assertThat(successor.write(epoch(2))).isTrue();
			assertThat(old.write(epoch(2))).isTrue();
		}
		assertThat(this.notes.shared()).isOne();
		assertThat(this.notes.fell()).isZero();
	}

	@Test
	void anEpochThatFallsIsCounted() throws SQLException {
		try (var pen = new Pen(this.notes, "a", true)) {
			pen.write(epoch(2));
			pen.write(epoch(1));
		}
		assertThat(this.notes.fell()).isOne();
	}

	@Test
	void anEpochThatIsGivenTwiceIsCounted() {
		var tenures = new Tenures();
		tenures.begun(1);
		tenures.begun(2);
		assertThat(tenures.givenTwice()).isZero();

		tenures.begun(1);

		assertThat(tenures.givenTwice()).isOne();
		assertThat(tenures.count()).isEqualTo(3);
	}

	private void next(long epoch) {
		assertThat(new JdbcEpochs(this.notes.database(), Duration.ofSeconds(10)).next(Notes.SCOPE, epoch,
				new Member("a", "", ""), Cause.SILENCE))
			.isPresent();
	}

	private static Leadership epoch(long epoch) {
		return new Leadership(Notes.SCOPE, epoch, Long.MAX_VALUE, () -> 0);
	}

}
