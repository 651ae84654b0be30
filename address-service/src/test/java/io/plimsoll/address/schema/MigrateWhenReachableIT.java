package io.plimsoll.address.schema;

import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;

import io.plimsoll.address.DatabaseLine;
import io.plimsoll.testkit.stores.TestPostgres;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class MigrateWhenReachableIT {

	private static final Duration SOON = Duration.ofMillis(20);

	private final TestPostgres postgres = TestPostgres.newDatabase();

	private final URI server = URI.create(this.postgres.url().substring("jdbc:".length()));

	private final MigrateWhenReachable schema = new MigrateWhenReachable(SOON, SOON.multipliedBy(4), new Random(1));

	@Test
	void aDatabaseThatIsThereIsMigratedBeforeTheStartGoesOn() {
		this.schema.migrate(flyway(this.server.getPort(), "db/migration"));
		assertThat(this.schema.isReady()).isTrue();
	}

	@Test
	void aDatabaseThatIsAwayDoesNotHoldTheStartAndIsMigratedOnceItIsBack() throws Exception {
		try (var line = new DatabaseLine(this.server.getHost(), this.server.getPort()); var schema = this.schema) {
			line.cut();
			schema.migrate(flyway(line.port(), "db/migration"));
			assertThat(schema.isReady()).isFalse();
			line.mend();
			await().until(schema::isReady);
		}
	}

	@Test
	void aMigrationThatFailsStopsTheStart() {
		var flyway = flyway(this.server.getPort(), "db/broken");
		assertThatExceptionOfType(FlywayException.class).isThrownBy(() -> this.schema.migrate(flyway))
			.withMessageContaining("V1__broken.sql");
		assertThat(this.schema.isReady()).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			08001 | true
			08006 | true
			57P03 | true
			57014 | false
			3D000 | false
			28P01 | false
			      | false
			""")
	void whatIsNoAnswerIsToldFromARefusal(String state, boolean unreachable) {
		var failure = new IllegalStateException(new SQLException("no", state));
		assertThat(MigrateWhenReachable.isUnreachable(failure)).isEqualTo(unreachable);
	}

	private Flyway flyway(int port, String location) {
		return Flyway.configure()
			.dataSource("jdbc:postgresql://127.0.0.1:" + port + this.server.getPath(), this.postgres.user(),
					this.postgres.password())
			.locations("classpath:" + location)
			.load();
	}

}
