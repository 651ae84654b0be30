package io.plimsoll.lease;

import java.time.Duration;
import java.util.Map;

import com.zaxxer.hikari.HikariDataSource;
import io.plimsoll.lease.jdbc.JdbcLeaseStore;
import io.plimsoll.lease.jdbc.LeaseSchema;
import io.plimsoll.testkit.stores.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class JdbcLeaseStoreIT extends LeaseStoreContract {

	private static final Member A = new Member("a", "http://a", "zone-a");

	private static final Member B = new Member("b", "http://b", "zone-b");

	private TestPostgres database;

	private HikariDataSource session;

	private HikariDataSource otherSession;

	@Override
	LeaseStore newStore() throws Exception {
		this.database = LeaseSchema.newDatabase();
		this.session = oneConnection();
		this.otherSession = oneConnection();
		return store(this.session);
	}

	@AfterEach
	void close() {
		this.session.close();
		this.otherSession.close();
	}

	@Test
	void theEndOfASessionIsSeenByTheOthers() {
		var a = store(this.session);
		var b = store(this.otherSession);
		a.show(A);
		a.takeOver("shard-0", Version.NEVER_HELD, A, Cause.SILENCE);
		assertThat(holder(a, A)).isEqualTo(Holder.SELF);
		assertThat(holder(b, B)).isEqualTo(Holder.PRESENT);

		this.session.close();

		await().untilAsserted(() -> assertThat(holder(b, B)).isEqualTo(Holder.ABSENT));
		assertThat(b.look(B).members()).containsExactly(new Sighting.SeenMember(A, 1, false));
	}

	@Test
	void aSuccessorIsNamedWithItsOwnSession() {
		var a = store(this.session);
		var b = store(this.otherSession);
		b.show(B);
		a.takeOver("shard-0", Version.NEVER_HELD, A, Cause.SILENCE);

		a.handOver("shard-0", 1, B);

		assertThat(holder(a, A)).isEqualTo(Holder.PRESENT);
		assertThat(holder(b, B)).isEqualTo(Holder.SELF);
	}

	@Test
	void aHolderThatConnectsAgainIsFoundByItsNextBeat() {
		store(this.session).takeOver("shard-0", Version.NEVER_HELD, A, Cause.SILENCE);
		this.session.close();
		var again = store(this.otherSession);
		assertThat(holder(again, A)).isNotEqualTo(Holder.SELF);

		again.beat(Map.of("shard-0", 1L));

		assertThat(holder(again, A)).isEqualTo(Holder.SELF);
	}

	@Test
	@Timeout(30)
	void aSuccessorInAnotherSessionHearsOfWhatItWasGiven() {
		var a = store(this.session);
		var b = store(this.otherSession);
		b.show(B);
		b.await(B, Duration.ofMillis(1));
		a.takeOver("shard-0", Version.NEVER_HELD, A, Cause.SILENCE);
		a.handOver("shard-0", 1, B);

		b.await(B, Duration.ofMinutes(5));

		assertThat(holder(b, B)).isEqualTo(Holder.SELF);
	}

	@Test
	@Timeout(30)
	void whoConnectsAgainListensAgain() {
		var a = store(this.session);
		var b = store(this.otherSession);
		b.await(B, Duration.ofMillis(1));
		var pid = new JdbcTemplate(this.otherSession).queryForObject("SELECT pg_backend_pid()", Integer.class);
		new JdbcTemplate(this.database.dataSource()).queryForList("SELECT pg_terminate_backend(?)", pid);
		assertThatExceptionOfType(LeaseStoreException.class).isThrownBy(() -> b.await(B, Duration.ofMinutes(5)));
		await().ignoreExceptionsInstanceOf(LeaseStoreException.class).until(() -> b.look(B).leases().isEmpty());

		b.await(B, Duration.ofMillis(1));
		a.takeOver("shard-0", Version.NEVER_HELD, A, Cause.SILENCE);

		b.await(B, Duration.ofMinutes(5));
	}

	@Test
	void theHistoryTellsWhyTheLeaderChanged() {
		var a = store(this.session);
		a.show(B);
		a.takeOver("shard-0", Version.NEVER_HELD, A, Cause.SILENCE);
		a.handOver("shard-0", 1, B);
		a.takeOver("shard-0", new Version(2, 0), A, Cause.DEATH);

		assertThat(new JdbcTemplate(this.database.dataSource())
			.queryForList("SELECT cause FROM lease_history ORDER BY epoch", String.class))
			.containsExactly("silence", "hand-over", "death");
	}

	private static Holder holder(LeaseStore store, Member asker) {
		return store.look(asker).leases().getFirst().holder();
	}

	private static JdbcLeaseStore store(HikariDataSource session) {
		return new JdbcLeaseStore(session, Duration.ofSeconds(10));
	}

	private HikariDataSource oneConnection() {
		var one = new HikariDataSource();
		one.setDataSource(this.database.dataSource());
		one.setMaximumPoolSize(1);
		return one;
	}

}
