package io.plimsoll.lab.fault.compose;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import io.plimsoll.lab.fault.Fault;
import io.plimsoll.lab.fault.store.EntryScript;
import io.plimsoll.lab.platform.FellShortException;
import io.plimsoll.lab.platform.PlatformPlan;

/**
 * The Redis of the stack, through its own program: its port is not published.
 *
 * @param docker runs the program in the container
 * @param random chooses what is damaged
 */
record ComposeRedis(Docker docker, RandomGenerator random) {

	/**
	 * Takes a mebibyte at a time until that is refused; far more than it may have is no
	 * limit.
	 */
	private static final String FILL = "n=0; while redis-cli -u redis://operator:operator@127.0.0.1 -e EVAL \"$0\" 0 fill '' $n"
			+ " >/dev/null 2>&1; do n=$((n + 1)); [ $n -lt 1024 ] || exit 1; done; redis-cli -e PING";

	/** The program, as the user who may do everything. */
	private static final List<String> CLIENT = List.of("redis-cli", "-u", "redis://operator:operator@127.0.0.1", "-e");

	void make(Fault.OnRedis fault) throws IOException, InterruptedException {
		switch (fault.action()) {
			case EMPTY -> run(Stream.concat(CLIENT.stream(), Stream.of("FLUSHALL")).toArray(String[]::new));
			case FILL -> run("sh", "-c", FILL, EntryScript.text());
			case FLIP -> damage(EntryScript.FLIP, fault);
			case TRUNCATE -> damage(EntryScript.TRUNCATE, fault);
			case EXCHANGE -> damage(EntryScript.EXCHANGE, fault);
			case REMEMBER -> damage(EntryScript.REMEMBER, fault);
			case AGE -> damage(EntryScript.AGE, fault);
		}
	}

	/** Ends a {@code FILL}. */
	void relieve() throws IOException, InterruptedException {
		run(EntryScript.RELIEVE, "");
	}

	private void damage(EntryScript script, Fault.OnRedis fault) throws IOException, InterruptedException {
		if (run(script, fault.keys()).equals("0")) {
			throw new FellShortException("redis holds no entries for: " + fault.text());
		}
	}

	/** How many entries it was done to. */
	private String run(EntryScript script, String pattern) throws IOException, InterruptedException {
		var command = new ArrayList<>(CLIENT);
		command.addAll(List.of("EVAL", EntryScript.text(), "0"));
		command.addAll(script.arguments(pattern, this.random.nextInt(Integer.MAX_VALUE)));
		return run(command.toArray(String[]::new));
	}

	private String run(String... command) throws IOException, InterruptedException {
		var arguments = new ArrayList<>(List.of("exec", "-T", PlatformPlan.REDIS));
		arguments.addAll(List.of(command));
		return this.docker.compose(arguments.toArray(String[]::new));
	}

}
