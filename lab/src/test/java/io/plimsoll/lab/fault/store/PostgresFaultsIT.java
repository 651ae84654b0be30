package io.plimsoll.lab.fault.store;

import java.sql.SQLException;

import io.plimsoll.testkit.stores.TestPostgres;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PostgresFaultsIT {

	private final TestPostgres database = TestPostgres.newDatabase();

	@Test
	void onlyTheSessionsOfTheDatabaseEnd() throws SQLException {
		var other = TestPostgres.newDatabase();
		try (var faults = faults();
				var victim = this.database.dataSource().getConnection();
				var bystander = other.dataSource().getConnection()) {
			var name = victim.getCatalog();
			assertThat(faults.terminateConnections(name)).isEqualTo(1);
			assertThatExceptionOfType(SQLException.class)
				.isThrownBy(() -> victim.createStatement().execute("SELECT 1"));
			assertThat(bystander.createStatement().execute("SELECT 1")).isTrue();
			assertThat(faults.terminateConnections(name)).isZero();
		}
	}

	@Test
	void onlySessionsInATransactionLoseIt() throws SQLException {
		try (var faults = faults();
				var idle = this.database.dataSource().getConnection();
				var busy = this.database.dataSource().getConnection()) {
			busy.setAutoCommit(false);
			busy.createStatement().execute("CREATE TABLE lost (id int)");
			assertThat(faults.terminateTransactions(busy.getCatalog())).isEqualTo(1);
			assertThatExceptionOfType(SQLException.class).isThrownBy(busy::commit);
			assertThat(idle.createStatement().execute("SELECT 1")).isTrue();
		}
	}

	private PostgresFaults faults() throws SQLException {
		return new PostgresFaults(this.database.url(), this.database.user(), this.database.password());
	}

}
