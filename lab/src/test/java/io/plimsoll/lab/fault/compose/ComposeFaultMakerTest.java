package io.plimsoll.lab.fault.compose;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.plimsoll.lab.fault.Fault;
import io.plimsoll.lab.fault.Fault.OnClock;
import io.plimsoll.lab.fault.Fault.OnFirewall;
import io.plimsoll.lab.fault.Fault.OnLink;
import io.plimsoll.lab.fault.Fault.OnPostgres;
import io.plimsoll.lab.fault.Fault.OnProcess;
import io.plimsoll.lab.fault.Fault.OnRedis;
import io.plimsoll.lab.fault.Fault.OnSchema;
import io.plimsoll.lab.fault.PostgresAction;
import io.plimsoll.lab.fault.ProcessAction;
import io.plimsoll.lab.fault.RedisAction;
import io.plimsoll.lab.fault.Remedy;
import io.plimsoll.lab.fault.SchemaDefect;
import io.plimsoll.lab.platform.FellShortException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What docker is told, beyond being asked how things are. */
class ComposeFaultMakerTest {

	private final List<String> told = new ArrayList<>();

	private final ComposeFaultMaker maker = new ComposeFaultMaker(this::docker);

	private String state = "running";

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
		this.maker.undoOthers();
		assertThat(this.told).containsExactly("compose unpause redis", "compose unpause cache");
	}

	@Test
	void theStoresAreReachedThroughTheirOwnPrograms() throws Exception {
		make(new OnRedis(RedisAction.EMPTY, "*"));
		make(new OnPostgres(PostgresAction.CUT_TRANSACTIONS, "booking"));
		assertThat(this.told).hasSize(2);
		assertThat(this.told.getFirst()).isEqualTo("compose exec -T redis redis-cli FLUSHALL");
		assertThat(this.told.getLast()).startsWith("compose exec -T -e PGPASSWORD=postgres postgres psql --no-psqlrc")
			.contains("-d booking -c SELECT")
			.endsWith("datname = 'booking' AND xact_start IS NOT NULL");
	}

	@ParameterizedTest
	@EnumSource
	void aGuardIsTakenAwayAndPutBackInOneSession(SchemaDefect defect) throws Exception {
		make(new OnSchema(defect));
		this.maker.undo(Remedy.of(new OnSchema(defect)).orElseThrow());
		assertThat(this.told).hasSize(2)
			.allMatch((command) -> command.contains("-d booking -c SET lock_timeout = '5s' -c "));
	}

	@Test
	void whatCannotBeMadeIsSaid() {
		var reset = new io.plimsoll.lab.fault.proxy.Fault.Reset();
		for (var fault : List.of(new OnLink("booking-a>postgres", reset), new OnFirewall("booking-a>postgres"),
				new OnClock("booking-a", Duration.ofHours(1)), new OnRedis(RedisAction.FILL, "*"))) {
			assertThatExceptionOfType(FellShortException.class).isThrownBy(() -> make(fault))
				.withMessage("Not under Compose yet: " + fault.text());
		}
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
		var unreachable = new ComposeFaultMaker((_) -> {
			throw new IOException("Cannot connect to the Docker daemon");
		});
		assertThatExceptionOfType(FellShortException.class)
			.isThrownBy(() -> unreachable.make(new OnSchema(SchemaDefect.FENCE_TRIGGER_DROPPED), Duration.ofSeconds(1)))
			.withMessage("Cannot connect to the Docker daemon");
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
		this.told.add(command);
		return "";
	}

}
