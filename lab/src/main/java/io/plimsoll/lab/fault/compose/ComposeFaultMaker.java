package io.plimsoll.lab.fault.compose;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.plimsoll.lab.fault.Fault;
import io.plimsoll.lab.fault.FaultMaker;
import io.plimsoll.lab.fault.PostgresAction;
import io.plimsoll.lab.fault.ProcessAction;
import io.plimsoll.lab.fault.Remedy;
import io.plimsoll.lab.fault.SchemaDefect;
import io.plimsoll.lab.fault.SchemaScript;
import io.plimsoll.lab.fault.SessionScript;
import io.plimsoll.lab.platform.FellShortException;
import io.plimsoll.lab.platform.PlatformPlan;

/**
 * Does to containers what is asked for processes. A container may change neither the
 * firewall nor its clock, and says so.
 */
record ComposeFaultMaker(Docker docker, ComposeRedis redis, ComposeLinks links) implements FaultMaker {

	/** With the password that the compose file sets. */
	private static final List<String> SUPERUSER = List.of("compose", "exec", "-T", "-e", "PGPASSWORD=postgres",
			PlatformPlan.POSTGRES, "psql", "--no-psqlrc", "--no-password", "--quiet", "--set", "ON_ERROR_STOP=1", "-h",
			"127.0.0.1", "-U", "postgres", "-d");

	private static final String RUNNING = "running";

	private static final String PAUSED = "paused";

	private static final String PERIOD_MICROS = "100000";

	private static final String A_TENTH_MICROS = "10000";

	private static final String NO_QUOTA = "-1";

	@Override
	public void make(Fault fault, Duration limit) throws IOException, InterruptedException {
		switch (fault) {
			case Fault.OnProcess on -> make(on);
			case Fault.OnRedis on -> {
				requireState(PlatformPlan.REDIS, RUNNING);
				this.redis.make(on);
			}
			case Fault.OnPostgres on -> sql(on.database(), List.of(end(on)));
			case Fault.OnSchema on -> sql(SchemaScript.DATABASE, SchemaScript.of(on.defect()).drop());
			case Fault.OnSessions on ->
				sql(SchemaScript.DATABASE, SessionScript.of(on.process(), on.trouble()).begin());
			case Fault.OnLink on -> this.links.set(on, limit);
			case Fault.OnFirewall _, Fault.OnClock _ ->
				throw new FellShortException("Containers have neither the right nor the compiler for: " + fault.text());
		}
	}

	@Override
	public void undo(Remedy remedy) throws IOException, InterruptedException {
		var subject = remedy.subject();
		switch (remedy.kind()) {
			case RESUME -> {
				if (state(subject).equals(PAUSED)) {
					this.docker.compose("unpause", subject);
				}
			}
			case FEED -> quota(subject, NO_QUOTA);
			case START ->
				this.docker.compose("up", "--detach", "--no-recreate", "--no-deps", "--no-build", "--wait", subject);
			case RESTORE -> sql(SchemaScript.DATABASE, SchemaScript.of(SchemaDefect.valueOf(subject)).restore());
			case LET_IN -> sql(SchemaScript.DATABASE, SessionScript.end(subject));
			case RELIEVE -> {
				if (state(PlatformPlan.REDIS).equals(RUNNING)) {
					this.redis.relieve();
				}
			}
			case CLEAR -> this.links.heal(subject);
			case UNBLOCK, SET_RIGHT -> {
				// never made here
			}
		}
	}

	@Override
	public void undoOthers() throws IOException, InterruptedException {
		var paused = this.docker.compose("ps", "--status", PAUSED, "--format", "{{.Service}}");
		for (var name : paused.lines().toList()) {
			this.docker.compose("unpause", name);
		}
		this.links.heal();
	}

	private void make(Fault.OnProcess fault) throws IOException, InterruptedException {
		var name = fault.process();
		if (!PlatformPlan.PROCESSES.contains(name)) {
			throw new FellShortException(
					"No process '" + name + "'; there are " + String.join(", ", PlatformPlan.PROCESSES));
		}
		requireState(name, RUNNING);
		switch (fault.action()) {
			case KILL, STOP, PAUSE -> this.docker.compose(command(fault.action()), name);
			case STARVE -> quota(name, A_TENTH_MICROS);
		}
	}

	private static String command(ProcessAction action) {
		return action.name().toLowerCase(Locale.ROOT);
	}

	/** Asked before anything is done, so that whatever goes wrong here is no fault. */
	private void requireState(String name, String needed) throws InterruptedException {
		String state;
		try {
			state = state(name);
		}
		catch (IOException ex) {
			throw new FellShortException(String.valueOf(ex.getMessage()));
		}
		if (!state.equals(needed)) {
			throw new FellShortException(
					name + " is " + (state.isEmpty() ? "down" : state) + ": docker compose up --wait");
		}
	}

	/** As docker calls it; empty if there is no such container. */
	private String state(String name) throws IOException, InterruptedException {
		return this.docker.compose("ps", "--all", "--format", "{{.State}}", name);
	}

	private void quota(String name, String micros) throws IOException, InterruptedException {
		var container = this.docker.compose("ps", "--all", "--quiet", name);
		if (!container.isEmpty()) {
			this.docker.run(List.of("update", "--cpu-period", PERIOD_MICROS, "--cpu-quota", micros, container));
		}
	}

	private void sql(String database, List<String> statements) throws IOException, InterruptedException {
		requireState(PlatformPlan.POSTGRES, RUNNING);
		var command = new ArrayList<>(SUPERUSER);
		command.add(database);
		statements.forEach((each) -> command.addAll(List.of("-c", each)));
		this.docker.run(command);
	}

	private static String end(Fault.OnPostgres fault) {
		return "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
				+ " AND backend_type = 'client backend' AND datname = '" + fault.database() + "'"
				+ ((fault.action() == PostgresAction.CUT_TRANSACTIONS) ? " AND xact_start IS NOT NULL" : "");
	}

}
