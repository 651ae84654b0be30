package io.plimsoll.lab.fault.compose;

import java.io.IOException;
import java.time.Duration;

import io.plimsoll.lab.fault.Fault;
import io.plimsoll.lab.fault.proxy.RemoteFaults;
import io.plimsoll.lab.platform.FellShortException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The fault proxy of the stack. It takes orders from within its container only, where
 * there is a shell and no HTTP client.
 *
 * @param docker runs the shell in the container
 */
record ComposeLinks(Docker docker) {

	private static final String PROXY = "faults";

	/** Sends method, path and body, and tells the whole answer. */
	private static final String SEND = "exec 3<>/dev/tcp/127.0.0.1/8474 && printf '%s %s HTTP/1.0\\r\\n"
			+ "Content-Type: application/json\\r\\nContent-Length: %s\\r\\n\\r\\n%s' \"$0\" \"$1\" \"${#2}\" \"$2\" >&3"
			+ " && timeout 5 cat <&3";

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/** For {@code limit} rounded up to seconds, and no longer. */
	void set(Fault.OnLink fault, Duration limit) throws IOException, InterruptedException {
		if (!isThere()) {
			throw new FellShortException("No proxy stands in '" + fault.link()
					+ "': docker compose -f docker-compose.yml -f deploy/compose/faults.yml up --wait puts one there");
		}
		var order = JSON.writeValueAsString(RemoteFaults.order(fault.what(), limit));
		var answer = send("PUT", RemoteFaults.path(fault.link()), order);
		if (!answer.startsWith("HTTP/1.1 200")) {
			var body = answer.substring(answer.indexOf("\r\n\r\n") + 1).strip();
			throw new FellShortException(JSON.readTree(body).path("error").asString(body));
		}
	}

	/** Ends the fault of a connection. A proxy that is gone has taken it along. */
	void heal(String link) throws IOException, InterruptedException {
		if (isThere()) {
			send("DELETE", RemoteFaults.path(link), "");
		}
	}

	/** Ends the faults of all connections. */
	void heal() throws IOException, InterruptedException {
		if (isThere()) {
			send("DELETE", RemoteFaults.FAULTS, "");
		}
	}

	private boolean isThere() throws IOException, InterruptedException {
		return this.docker.compose("ps", "--format", "{{.Service}}").lines().anyMatch(PROXY::equals);
	}

	private String send(String method, String path, String body) throws IOException, InterruptedException {
		return this.docker.compose("exec", "-T", PROXY, "bash", "-c", SEND, method, path, body);
	}

}
