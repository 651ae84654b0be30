package io.plimsoll.gateway.offpeak;

import java.nio.ByteBuffer;

import org.springframework.http.HttpHeaders;

/**
 * An answer as it came.
 *
 * @param headers those of the message, none of the connection
 * @param body to be read from a duplicate
 */
record StoredAnswer(int status, HttpHeaders headers, ByteBuffer body) {

	/** What it takes of the memory, about. */
	long bytes() {
		return Fields.bytes(this.headers) + this.body.remaining();
	}

	/** Whether it says that the work was not done, and may be asked for again. */
	boolean isRefusal() {
		return this.status == 429 || this.status == 503 || this.status == 504;
	}

}
