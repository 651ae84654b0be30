package io.plimsoll.gateway.offpeak;

import java.nio.ByteBuffer;

import io.plimsoll.shedding.Arrival;

import org.springframework.http.HttpHeaders;

/**
 * A request that can be sent once more, by whom it was sent and with the token it had.
 *
 * @param work what is asked for, and by whom
 * @param headers its fields; the token is among them, so they are never written down
 * @param arrival what admission knew about it
 */
record DeferredRequest(Work work, HttpHeaders headers, Arrival arrival) {

	/** What each takes beside its fields and its body. */
	static final int BESIDES = 512;

	/** What it takes of the memory, about. */
	long bytes() {
		return BESIDES + this.work.uri.length() + this.work.body.remaining() + Fields.bytes(this.headers);
	}

	/**
	 * What tells one request from another: two of the same are done once.
	 *
	 * @param owner the subject of the token
	 * @param uri path and query
	 * @param sameness the key of a write, the wanted form of a read
	 * @param body to be read from a duplicate
	 */
	record Work(String owner, String method, String uri, String sameness, ByteBuffer body) {
	}

}
