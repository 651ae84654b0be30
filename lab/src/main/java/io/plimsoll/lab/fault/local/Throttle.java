package io.plimsoll.lab.fault.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.plimsoll.lab.launch.ProcessSpec;
import io.plimsoll.lab.launch.ProcessState;
import io.plimsoll.lab.launch.Processes;
import io.plimsoll.lab.launch.Signal;
import io.plimsoll.lab.platform.FellShortException;

/**
 * Lets a process run for a tenth of the time. A group with a quota would be finer, but an
 * ordinary user may not make one; signals to stand still and to go on can be sent by
 * anybody. A shell of its own sends them, so that this program may end; it ends by itself
 * at the limit, and when the process is gone.
 *
 * @param platform the processes that are throttled
 * @param throttles the shells that throttle them
 * @param directory where these run
 */
record Throttle(Processes platform, Processes throttles, Path directory) {

	private static final Duration CYCLE = Duration.ofMillis(100);

	private static final Duration FOR_ITS_END = Duration.ofSeconds(2);

	/*
	 * To look for children reads all of /proc, so it is done every other second only.
	 * PostgreSQL alone has any.
	 */
	private static final String SCRIPT = """
			pid=$1 cycles=$2 cycle=0
			tell() {
				for each in $family; do kill -s "$1" "$each" 2>/dev/null; done
			}
			trap 'tell CONT; exit 0' TERM
			while [ $cycle -lt $cycles ] && kill -s 0 $pid 2>/dev/null; do
				[ $((cycle % 20)) -ne 0 ] || family="$pid $(pgrep -P $pid 2>/dev/null | tr '\\n' ' ')"
				tell STOP
				sleep 0.09
				tell CONT
				sleep 0.01
				cycle=$((cycle + 1))
			done
			""";

	/** Throttles {@code name}, which runs, for {@code limit}. */
	void start(String name, Duration limit) throws IOException {
		var run = this.platform.running(name).orElseThrow(() -> new FellShortException(name + " is down"));
		var command = List.of("/bin/sh", "-c", SCRIPT, "throttle", Long.toString(run.pid()),
				Long.toString(limit.dividedBy(CYCLE) + 1));
		this.throttles.start(new ProcessSpec(throttle(name), 0, "", command, Map.of(), this.directory));
	}

	/** Ends the throttle of {@code name}, if there is one. */
	void end(String name) throws IOException, InterruptedException {
		this.throttles.stop(throttle(name), Signal.TERM, FOR_ITS_END);
		this.throttles.forget(throttle(name));
	}

	boolean isOn(String name) {
		return this.throttles.state(throttle(name)) != ProcessState.DOWN;
	}

	private static String throttle(String name) {
		return "throttle-" + name;
	}

}
