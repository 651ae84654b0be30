package io.plimsoll.lab.fault.compose;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.plimsoll.lab.fault.Fault;
import io.plimsoll.lab.fault.Fault.OnClock;
import io.plimsoll.lab.fault.Fault.OnFirewall;
import io.plimsoll.lab.fault.Fault.OnLink;
import io.plimsoll.lab.fault.Fault.OnPostgres;
import io.plimsoll.lab.fault.Fault.OnProcess;
import io.plimsoll.lab.fault.Fault.OnRedis;
import io.plimsoll.lab.fault.Fault.OnSchema;
import io.plimsoll.lab.fault.Fault.OnSessions;
import io.plimsoll.lab.fault.PostgresAction;
import io.plimsoll.lab.fault.ProcessAction;
import io.plimsoll.lab.fault.RedisAction;
import io.plimsoll.lab.fault.Remedy;
import io.plimsoll.lab.fault.SchemaDefect;
import io.plimsoll.lab.fault.SessionTrouble;
import io.plimsoll.lab.fault.store.EntryScript;
import io.plimsoll.lab.platform.FellShortException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What docker is told, beyond being asked how things are. */
class ComposeFaultMakerTest {

	/** Of which each number below a power of two is the upper bits: 7. */
	private static final long SEVENS = 7L << 33;

	private static final OnLink RESET = new OnLink("booking-a>postgres", new io.plimsoll.lab.fault.proxy.Fault.Reset());

	private final List<String> told = new ArrayList<>();

	private final ComposeFaultMaker maker = maker(this::docker);

	private String state = "running";

	private String entries = "2";

	private String services = "booking-a\nfaults\npostgres";

	private String answer = "HTTP/1.1 200 OK\r\n\r\n{}";

	@ParameterizedTest
	@CsvSource({ "KILL, compose kill booking-a", "STOP, compose stop booking-a", "PAUSE, compose pause booking-a",
			"STARVE, update --cpu-period 100000 --cpu-quota 10000 c0ffee" })
	void whatIsDoneToAProcessIsDoneToItsContainer(ProcessAction action, String command) throws Exception {
		make(new OnProcess(action, "booking-a"));
		assertThat(this.told).containsExactly(command);
	}

	@ParameterizedTest
	@CsvSource({ "KILL, exited, compose up --detach --no-recreate --no-deps --no-build --wait booking-a",
			"PAUSE, paused, compose unpause booking-a",
			"STARVE, running, update --cpu-period 100000 --cpu-quota -1 c0ffee" })
	void andUndone(ProcessAction action, String state, String command) throws Exception {
		this.state = state;
		this.maker.undo(Remedy.of(new OnProcess(action, "booking-a")).orElseThrow());
		assertThat(this.told).containsExactly(command);
	}

	@Test
	void whatRunsIsNotResumed() throws Exception {
		this.maker.undo(Remedy.of(new OnProcess(ProcessAction.PAUSE, "booking-a")).orElseThrow());
		assertThat(this.told).isEmpty();
	}

	@Test
	void whatWasPausedByHandGoesOn() throws Exception {
		this.services = "";
		this.maker.undoOthers();
		assertThat(this.told).containsExactly("compose unpause redis", "compose unpause cache");
	}

	@Test
	void theStoresAreReachedThroughTheirOwnPrograms() throws Exception {
		make(new OnRedis(RedisAction.EMPTY, "*"));
		make(new OnPostgres(PostgresAction.CUT_TRANSACTIONS, "booking"));
		assertThat(this.told).hasSize(2);
		assertThat(this.told.getFirst())
			.isEqualTo("compose exec -T redis redis-cli -u redis://operator:operator@127.0.0.1 -e FLUSHALL");
		assertThat(this.told.getLast()).startsWith("compose exec -T -e PGPASSWORD=postgres postgres psql --no-psqlrc")
			.contains("-d booking -c SELECT")
			.endsWith("datname = 'booking' AND xact_start IS NOT NULL");
	}

	@ParameterizedTest
	@EnumSource(names = { "EMPTY", "FILL" }, mode = EnumSource.Mode.EXCLUDE)
	void entriesAreDoneToAsNatively(RedisAction action) throws Exception {
		make(new OnRedis(action, "address:*"));
		assertThat(this.told)
			.containsExactly("compose exec -T redis redis-cli -u redis://operator:operator@127.0.0.1 -e EVAL "
					+ EntryScript.text() + " 0 " + action.name().toLowerCase(Locale.ROOT) + " address:* 7");
		this.entries = "0";
		assertThatExceptionOfType(FellShortException.class).isThrownBy(() -> make(new OnRedis(action, "nobody:*")))
			.withMessageStartingWith("redis holds no entries for: ");
	}

	@Test
	void aFullRedisIsRelievedIfItRuns() throws Exception {
		var full = new OnRedis(RedisAction.FILL, "*");
		make(full);
		assertThat(this.told.getFirst())
			.contains("redis-cli -u redis://operator:operator@127.0.0.1 -e EVAL \"$0\" 0 fill ")
			.endsWith(EntryScript.text());
		this.maker.undo(Remedy.of(full).orElseThrow());
		assertThat(this.told.getLast()).endsWith(" 0 relieve  7");
		this.state = "exited";
		this.maker.undo(Remedy.of(full).orElseThrow());
		assertThat(this.told).hasSize(2);
	}

	@ParameterizedTest
	@EnumSource
	void aGuardIsTakenAwayAndPutBackInOneSession(SchemaDefect defect) throws Exception {
		make(new OnSchema(defect));
		this.maker.undo(Remedy.of(new OnSchema(defect)).orElseThrow());
		assertThat(this.told).hasSize(2)
			.allMatch((command) -> command.contains("-d booking -c SET lock_timeout = '5s' -c "));
	}

	@ParameterizedTest
	@EnumSource
	void whatIsDoneToTheSessionsOfOneReplicaIsUndone(SessionTrouble trouble) throws Exception {
		make(new OnSessions("booking-a", trouble));
		this.maker.undo(Remedy.of(new OnSessions("booking-a", trouble)).orElseThrow());
		assertThat(this.told).hasSize(2)
			.allMatch((command) -> command.contains("-d booking -c SET lock_timeout = '5s' -c "));
		assertThat(this.told.getLast()).contains("DROP FUNCTION IF EXISTS \"lab_login_booking-a\"() CASCADE");
	}

	@Test
	void theProxyIsToldFromWithinItsContainer() throws Exception {
		make(RESET);
		this.maker.undo(Remedy.of(RESET).orElseThrow());
		this.maker.undoOthers();
		assertThat(this.told).filteredOn((command) -> command.startsWith("compose exec -T faults bash -c exec 3<>"))
			.hasSize(3)
			.satisfiesExactly(
					(set) -> assertThat(set)
						.endsWith(" PUT /faults/booking-a%3Epostgres {\"fault\":\"reset\",\"seconds\":30}"),
					(one) -> assertThat(one).endsWith(" DELETE /faults/booking-a%3Epostgres "),
					(all) -> assertThat(all).endsWith(" DELETE /faults "));
		this.answer = "HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\n\r\n{\"error\":\"no such route\"}";
		assertThatExceptionOfType(FellShortException.class).isThrownBy(() -> make(RESET)).withMessage("no such route");
	}

	@Test
	void aProxyThatIsGoneHasTakenItsFaultsAlong() throws Exception {
		this.services = "booking-a\npostgres";
		this.maker.undo(Remedy.of(RESET).orElseThrow());
		assertThat(this.told).isEmpty();
	}

	@Test
	void whatCannotBeMadeIsSaid() {
		for (var fault : List.of(new OnFirewall("booking-a>postgres"), new OnClock("booking-a", Duration.ofHours(1)))) {
			assertThatExceptionOfType(FellShortException.class).isThrownBy(() -> make(fault))
				.withMessage("Containers have neither the right nor the compiler for: " + fault.text());
		}
		this.services = "booking-a\npostgres";
		assertThatExceptionOfType(FellShortException.class).isThrownBy(() -> make(RESET))
			.withMessage("No proxy stands in 'booking-a>postgres': docker compose -f docker-compose.yml"
					+ " -f deploy/compose/faults.yml up --wait puts one there");
		this.state = "";
		assertThatExceptionOfType(FellShortException.class)
			.isThrownBy(() -> make(new OnProcess(ProcessAction.PAUSE, "cache")))
			.withMessage("cache is down: docker compose up --wait");
		assertThatExceptionOfType(FellShortException.class)
			.isThrownBy(() -> make(new OnProcess(ProcessAction.PAUSE, "keys")))
			.withMessageStartingWith("No process 'keys'");
		assertThat(this.told).isEmpty();
	}

	@Test
	void withoutAnEngineNothingIsMade() {
		var unreachable = maker((_) -> {
			throw new IOException("Cannot connect to the Docker daemon");
		});
		assertThatExceptionOfType(FellShortException.class)
			.isThrownBy(() -> unreachable.make(new OnSchema(SchemaDefect.FENCE_TRIGGER_DROPPED), Duration.ofSeconds(1)))
			.withMessage("Cannot connect to the Docker daemon");
	}

	private static ComposeFaultMaker maker(Docker docker) {
		return new ComposeFaultMaker(docker, new ComposeRedis(docker, () -> SEVENS), new ComposeLinks(docker));
	}

	private void make(Fault fault) throws IOException, InterruptedException {
		this.maker.make(fault, Duration.ofSeconds(30));
	}

	private String docker(List<String> arguments) {
		var command = String.join(" ", arguments);
		if (command.startsWith("compose ps --all --format")) {
			return this.state;
		}
		if (command.startsWith("compose ps --all --quiet")) {
			return "c0ffee";
		}
		if (command.startsWith("compose ps --status paused")) {
			return "redis\ncache";
		}
		if (command.equals("compose ps --format {{.Service}}")) {
			return this.services;
		}
		this.told.add(command);
		if (command.startsWith("compose exec -T faults")) {
			return this.answer;
		}
		return command.contains("EVAL") ? this.entries : "";
	}

}
