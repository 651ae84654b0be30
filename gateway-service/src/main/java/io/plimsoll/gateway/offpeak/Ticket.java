package io.plimsoll.gateway.offpeak;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What became of a deferred request so far. Guarded by the lane that it belongs to; what
 * never changes may be read by anybody.
 */
final class Ticket {

	private final String id;

	private final long place;

	private final long sinceNanos;

	private final String owner;

	private State state = State.WAITING;

	/** Until its end, which may come without an answer. */
	private @Nullable DeferredRequest request;

	private @Nullable StoredAnswer answer;

	private long bytes;

	private int attempts;

	private long endNanos;

	Ticket(String id, long place, DeferredRequest request, long nowNanos) {
		this.id = id;
		this.place = place;
		this.owner = request.work().owner();
		this.request = request;
		this.bytes = request.bytes();
		this.sinceNanos = nowNanos;
	}

	String id() {
		return this.id;
	}

	/** Its place in the lane, which it keeps. */
	long place() {
		return this.place;
	}

	long sinceNanos() {
		return this.sinceNanos;
	}

	String owner() {
		return this.owner;
	}

	State state() {
		return this.state;
	}

	/** Whether it has not ended. */
	boolean isOpen() {
		return this.request != null;
	}

	/** What is to be done, until the end. */
	DeferredRequest request() {
		return Objects.requireNonNull(this.request);
	}

	@Nullable StoredAnswer answer() {
		return this.answer;
	}

	long bytes() {
		return this.bytes;
	}

	int attempts() {
		return this.attempts;
	}

	long endNanos() {
		return this.endNanos;
	}

	/** It has its turn. */
	void run() {
		this.state = State.RUNNING;
		this.attempts++;
	}

	/** It has none any more, and keeps its place. */
	void waitAgain() {
		this.state = State.WAITING;
	}

	/** Nothing more is done for it, and its request, with the token, is forgotten. */
	void end(@Nullable StoredAnswer last, long nowNanos) {
		this.state = (last != null) ? State.DONE : State.EXPIRED;
		this.bytes -= request().bytes() - DeferredRequest.BESIDES;
		this.bytes += (last != null) ? last.bytes() : 0;
		this.request = null;
		this.answer = last;
		this.endNanos = nowNanos;
	}

	/** How far it is. */
	enum State {

		/** It waits for the load to fall. */
		WAITING,

		/** It is being done. */
		RUNNING,

		/** It has an answer. */
		DONE,

		/** It has none and never will: it waited too long, or the answer is too large. */
		EXPIRED

	}

}
