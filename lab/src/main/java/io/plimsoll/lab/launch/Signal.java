package io.plimsoll.lab.launch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What one process can tell another. Java knows only two of them, so a shell sends them.
 */
public enum Signal {

	/** End in good order. */
	TERM,

	/** End now, without waiting for clients: what PostgreSQL calls a fast shutdown. */
	INT,

	/** Be gone. */
	KILL,

	/** Stand still. */
	STOP,

	/** Go on. */
	CONT;

	/** Sends it to each of {@code pids}; one that is gone already is no failure. */
	public void send(Collection<Long> pids) throws IOException, InterruptedException {
		if (pids.isEmpty()) {
			return;
		}
		var command = new ArrayList<>(
				List.of("/bin/sh", "-c", "for pid do kill -s " + name() + " \"$pid\" 2>/dev/null; done", "signal"));
		pids.forEach((pid) -> command.add(Long.toString(pid)));
		new ProcessBuilder(command).start().waitFor();
	}

}
