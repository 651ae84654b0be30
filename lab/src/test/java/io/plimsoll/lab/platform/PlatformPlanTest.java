package io.plimsoll.lab.platform;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PlatformPlanTest {

	private static final Home HOME = new Home(Path.of("/project"));

	private final PlatformPlan plan = plan();

	@Test
	void theGatewayKnowsEveryInstanceByItsZone() {
		assertThat(this.plan.arguments("gateway")).containsExactly("--server.address=127.0.0.1", "--server.port=8080",
				"--plimsoll.instance=gateway", "--plimsoll.zone=a",
				"--plimsoll.token.public-key-file=/project/.plimsoll/keys/token-public.jwk",
				"--plimsoll.token.last-good-file=/project/.plimsoll/data/kept/gateway/token-keys",
				"--management.server.address=127.0.0.1", "--management.server.port=9010",
				"--gateway.upstreams.booking=a=http://127.0.0.1:9000,b=http://127.0.0.1:9001,c=http://127.0.0.1:9002",
				"--gateway.upstreams.address=a=http://127.0.0.1:9003,b=http://127.0.0.1:9004,c=http://127.0.0.1:9005",
				"--gateway.upstreams.cache=a=http://127.0.0.1:9006",
				"--gateway.zones.file=/project/.plimsoll/data/kept/gateway/zones",
				"--gateway.waiting-room.folder=/project/.plimsoll/data/kept/gateway/sales",
				"--gateway.waiting-room.keys-file=/project/.plimsoll/data/kept/gateway/waiting-room-keys");
	}

	@Test
	void aBookingReplicaKnowsTheDatabaseTheAddressesAndHowOthersReachIt() {
		assertThat(this.plan.arguments("booking-b")).containsExactly("--server.address=127.0.0.1", "--server.port=9001",
				"--plimsoll.instance=booking-b", "--plimsoll.zone=b",
				"--plimsoll.token.public-key-file=/project/.plimsoll/keys/token-public.jwk",
				"--plimsoll.token.last-good-file=/project/.plimsoll/data/kept/booking-b/token-keys",
				"--spring.datasource.url=jdbc:postgresql://127.0.0.1:9007/booking",
				"--spring.datasource.username=booking", "--spring.datasource.password=booking",
				"--booking.advertised-url=http://127.0.0.1:9001",
				"--booking.delivery.address-urls=http://127.0.0.1:9004,http://127.0.0.1:9003,http://127.0.0.1:9005",
				"--plimsoll.linger=1500ms");
	}

	@Test
	void anAddressReplicaKnowsTheDatabaseTheCacheAndTheLookups() {
		assertThat(this.plan.arguments("address-c")).contains("--plimsoll.zone=c",
				"--spring.datasource.url=jdbc:postgresql://127.0.0.1:9007/address",
				"--plimsoll.side-cache.redis.uri=redis://address:address@127.0.0.1:9008",
				"--plimsoll.side-cache.sealing.keys-file=/project/.plimsoll/keys/side-cache.keys",
				"--address.lookups-url=http://127.0.0.1:9006",
				"--plimsoll.side-cache.disk.directory=/project/.plimsoll/data/kept/address-c");
	}

	@Test
	void anAddressReplicaCanBeStartedWithoutTheDatabaseAndABookingReplicaCannot() {
		assertThat(PlatformPlan.ADDRESSES).noneMatch(PlatformPlan::needsDatabase);
		assertThat(PlatformPlan.BOOKINGS).allMatch(PlatformPlan::needsDatabase);
	}

	@Test
	void theCacheKnowsRedisAndTheDirectory() {
		assertThat(this.plan.arguments("cache")).contains(
				"--plimsoll.side-cache.redis.uri=redis://cache:cache@127.0.0.1:9008",
				"--plimsoll.side-cache.sealing.keys-file=/project/.plimsoll/keys/side-cache.keys",
				"--cache.directory-url=http://127.0.0.1:9009");
	}

	@Test
	void theDirectoryEndsItsTrainingByItself() {
		assertThat(this.plan.arguments("postcodes")).containsExactly("postcodes", "--bind", "127.0.0.1", "--port",
				"9009");
		assertThat(this.plan.trainingArguments(Application.LAB, 7, 8)).endsWith("--training");
	}

	@Test
	void whatIsTrainedMeetsNobodyOfThoseWhoRun() {
		assertThat(this.plan.trainingArguments(Application.BOOKING, 7, 8)).contains("--server.port=7",
				"--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/booking");
		assertThat(this.plan.trainingArguments(Application.GATEWAY, 7, 8)).contains("--server.port=7",
				"--management.server.port=8", "--gateway.upstreams.cache=a=http://127.0.0.1:1",
				"--gateway.zones.file=/project/.plimsoll/data/kept/training/zones");
		assertThat(this.plan.trainingArguments(Application.ADDRESS, 7, 8))
			.contains("--plimsoll.side-cache.disk.directory=/project/.plimsoll/data/kept/training")
			.noneMatch((argument) -> argument.contains("kept/address-a"));
	}

	@ParameterizedTest
	@CsvSource({ "gateway,a", "cache,a", "booking-a,a", "address-c,c", "postgres,''", "redis,''", "postcodes,''" })
	void whatThereAreThreeOfStandsInThreeZones(String name, String zone) {
		assertThat(PlatformPlan.zone(name)).isEqualTo(zone);
	}

	@Test
	void everyProcessIsEitherAStoreOrAService() {
		assertThat(PlatformPlan.PROCESSES).hasSize(11)
			.containsExactlyInAnyOrderElementsOf(
					Stream.of(PlatformPlan.STORES, PlatformPlan.SERVICES).flatMap(List::stream).toList());
	}

	@Test
	void aNameWithoutAPortIsNamed() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.plan.port("nobody"))
			.withMessage("No port for nobody");
	}

	@Test
	void anImageIsRunWithSmallMemory() {
		var image = new AppImage(Application.BOOKING, Path.of("/apps/booking"), "build");
		assertThat(image.command(Path.of("/jdk/bin/java"), List.of("-Xmx1g"), List.of("--a=b")))
			.startsWith("/jdk/bin/java", "-Xms89m", "-Xmx224m", "-Xss512k", "-XX:+UseSerialGC")
			.endsWith("-Xmx1g", "-jar", "/apps/booking/app.jar", "--a=b");
	}

	@Test
	void jdksThatAreTooOldAreNamed() {
		assertThat(Diagnosis.jdk(Runtime.Version.parse("17.0.15+6")))
			.hasToString("✗ JDK        17.0.15+6: install JDK 25 or newer, or point JAVA_HOME to one");
		assertThat(Diagnosis.jdk(Runtime.Version.parse("25.0.3"))).hasToString("✓ JDK        25.0.3");
	}

	@Test
	void aProxyInAllConnectionsChangesTheirAddressesAndNothingElse() {
		var proxied = plan(PlatformPlan.PROXIED_PORTS);
		for (var name : PlatformPlan.SERVICES) {
			var direct = this.plan.arguments(name);
			var through = proxied.arguments(name);
			assertThat(through).hasSameSizeAs(direct);
			for (int i = 0; i < direct.size(); i++) {
				var usual = direct.get(i).replaceAll(":\\d{4}", ":0");
				assertThat(through.get(i).replaceAll(":\\d{4}", ":0")).isEqualTo(usual);
				assertThat(through.get(i).equals(direct.get(i))).as(usual).isEqualTo(!usual.contains(":0"));
			}
		}
	}

	@Test
	void everyConnectionOfAServiceIsARouteToWhereItLed() {
		var proxied = plan(PlatformPlan.PROXIED_PORTS);
		assertThat(proxied.routes()).hasSize(34)
			.contains("gateway>booking-b 127.0.0.1:9013 127.0.0.1:9001",
					"address-c>redis 127.0.0.1:" + proxied.port("address-c>redis") + " 127.0.0.1:9008",
					"booking>booking-a 127.0.0.1:" + proxied.port("booking>booking-a") + " 127.0.0.1:9000");
		var arguments = PlatformPlan.SERVICES.stream().flatMap((name) -> proxied.arguments(name).stream()).toList();
		for (var route : proxied.routes()) {
			var listen = route.split(" ", -1)[1];
			assertThat(arguments).as(route).anyMatch((argument) -> argument.contains(listen));
		}
	}

	@Test
	void theProxyIsAProcessWhereItStands() {
		var proxied = plan(PlatformPlan.PROXIED_PORTS);
		assertThat(this.plan.processes()).isEqualTo(PlatformPlan.PROCESSES).doesNotContain("fault-proxy");
		assertThat(proxied.processes()).contains("fault-proxy");
		assertThat(proxied.arguments("fault-proxy")).containsExactly("fault-proxy", "--port", "9011", "--routes",
				"/project/.plimsoll/routes");
	}

	private static PlatformPlan plan() {
		return plan(PlatformPlan.PORTS);
	}

	private static PlatformPlan plan(List<String> names) {
		var ports = new HashMap<String, Integer>();
		for (int i = 0; i < names.size(); i++) {
			ports.put(names.get(i), 9000 + i);
		}
		ports.put(PlatformPlan.GATEWAY, 8080);
		return new PlatformPlan(ports, HOME);
	}

}
