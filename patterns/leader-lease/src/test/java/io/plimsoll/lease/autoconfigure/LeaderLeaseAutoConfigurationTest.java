package io.plimsoll.lease.autoconfigure;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plimsoll.lease.Cause;
import io.plimsoll.lease.Elector;
import io.plimsoll.lease.InMemoryLeaseStore;
import io.plimsoll.lease.LeaseStore;
import io.plimsoll.lease.Member;
import io.plimsoll.lease.StaleLeadershipException;
import io.plimsoll.lease.jdbc.FencedTransactions;
import io.plimsoll.lease.jdbc.JdbcLeaseStore;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class LeaderLeaseAutoConfigurationTest {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(LeaderLeaseAutoConfiguration.class))
		.withPropertyValues("plimsoll.leader-lease.instance=a");

	@Test
	void aMemberWithoutADatabaseElectsInTheStoreItIsGiven() {
		this.runner.withUserConfiguration(InMemory.class)
			.withPropertyValues("plimsoll.leader-lease.shards=2", "plimsoll.leader-lease.beat=10ms",
					"plimsoll.leader-lease.advertised-url=http://a", "plimsoll.leader-lease.zone=z")
			.run((context) -> {
				var elector = context.getBean(Elector.class);
				assertThat(elector.self()).isEqualTo(new Member("a", "http://a", "z"));
				assertThat(elector.scopes()).containsExactly("shard-0", "shard-1");
				Awaitility.await().until(() -> elector.leadership("shard-1").isPresent());
			});
	}

	@Test
	void theLogTellsWhoLedWhat(CapturedOutput output) {
		this.runner.withUserConfiguration(InMemory.class)
			.withPropertyValues("plimsoll.leader-lease.shards=1", "plimsoll.leader-lease.beat=10ms")
			.run((context) -> {
				var elector = context.getBean(Elector.class);
				Awaitility.await().until(() -> elector.leadership("shard-0").isPresent());
				elector.refused(new StaleLeadershipException("shard-0", 1, Cause.FENCED));
				assertThat(output).contains("Leads shard-0 in epoch 1, taken over for silence")
					.contains("The database refused a write to shard-0 in epoch 1")
					.contains("Leads shard-0 no longer; its epoch was 1");
			});
	}

	@Test
	void theDatabaseIsNotAskedBeforeTheApplicationStarts() {
		// nothing listens there: only a lazy connection lets the context come up
		this.runner
			.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class,
					DataSourceTransactionManagerAutoConfiguration.class))
			.withPropertyValues("spring.datasource.url=jdbc:postgresql://127.0.0.1:1/none",
					"spring.datasource.hikari.initialization-fail-timeout=-1", "plimsoll.leader-lease.lease=600ms",
					"plimsoll.leader-lease.beat=100ms", "plimsoll.leader-lease.margin=100ms")
			.run((context) -> {
				assertThat(context).hasSingleBean(JdbcLeaseStore.class).hasSingleBean(FencedTransactions.class);
				assertThat(context.getBean(Elector.class).leadership("shard-0")).isEmpty();
			});
	}

	@Test
	void itCanBeSwitchedOff() {
		this.runner.withPropertyValues("plimsoll.leader-lease.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(Elector.class));
	}

	@Test
	void aMemberOfTheApplicationsOwnIsLeftAlone() {
		this.runner.withUserConfiguration(InMemory.class)
			.withBean(Member.class, () -> new Member("own", "http://own", ""))
			.run((context) -> assertThat(context.getBean(Elector.class).self().id()).isEqualTo("own"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					shards   | 0     | plimsoll.leader-lease.shards must be > 0: 0
					beat     | 2s    | plimsoll.leader-lease.beat must be > 0 and at most half of the lease (PT3S)
					lease    | -1s   | plimsoll.leader-lease.lease must be > 0: PT-1S
					margin   | 3s    | plimsoll.leader-lease.margin must be >= 0
					look     | 0ms   | plimsoll.leader-lease.look must be > 0 and at most a beat (PT0.5S): PT0S
					instance | ' '   | plimsoll.leader-lease.instance must name this member
					stands-for | shard-1 | plimsoll.leader-lease.stands-for must be all, none, or some of shard-0 to shard-0: shard-1
					""")
	void aWrongValueStopsTheStartWithItsName(String property, String value, String message) {
		this.runner.withUserConfiguration(InMemory.class)
			.withPropertyValues("plimsoll.leader-lease." + property + "=" + value)
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining(message));
	}

	@Test
	void theMetersHaveTheNamesOfTheConventions() {
		var registry = new SimpleMeterRegistry();
		this.runner.withUserConfiguration(InMemory.class).run((context) -> {
			context.getBean(LeaderLeaseMetrics.class).bindTo(registry);

			assertThat(registry.getMeters()).extracting((meter) -> name(meter.getId()))
				.containsExactlyInAnyOrder("plimsoll.lease.epoch[shard]", "plimsoll.lease.leader[shard]",
						"plimsoll.lease.remaining[shard]", "plimsoll.lease.changes[cause, shard]",
						"plimsoll.lease.changes[cause, shard]", "plimsoll.lease.changes[cause, shard]",
						"plimsoll.lease.refused[cause, shard]", "plimsoll.lease.refused[cause, shard]");
			Awaitility.await()
				.atMost(Duration.ofSeconds(5))
				.until(() -> registry.get("plimsoll.lease.leader").gauge().value() == 1);
			assertThat(registry.get("plimsoll.lease.epoch").gauge().value()).isOne();
			assertThat(registry.get("plimsoll.lease.remaining").gauge().value()).isPositive();
			assertThat(registry.get("plimsoll.lease.changes").tag("cause", "silence").functionCounter().count())
				.isOne();
		});
	}

	private static String name(Meter.Id id) {
		return id.getName() + List.of(id.getTags().stream().map((tag) -> tag.getKey()).toArray());
	}

	@Configuration(proxyBeanMethods = false)
	static class InMemory {

		@Bean
		LeaseStore store() {
			return new InMemoryLeaseStore(InstantSource.system());
		}

	}

}
