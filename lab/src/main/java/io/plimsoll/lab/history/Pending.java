package io.plimsoll.lab.history;

import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

/**
 * An operation that has begun. The first word about its end counts: an answer that comes
 * after the client gave up is not taken down. Safe for use by many threads.
 */
public final class Pending {

	private final Recorder recorder;

	private final long id;

	private final AtomicBoolean ended = new AtomicBoolean();

	Pending(Recorder recorder, long id) {
		this.recorder = recorder;
		this.id = id;
	}

	/** It is done; call it once the whole answer is here. */
	public void ok(Answer answer) {
		if (isFirst()) {
			this.recorder.add(new Event.Ok(this.id, this.recorder.nanos(), answer));
		}
	}

	/** It was refused, and had no effect. */
	public void refused(int httpStatus, String reason) {
		if (isFirst()) {
			this.recorder.add(new Event.Refused(this.id, this.recorder.nanos(), httpStatus, reason));
		}
	}

	/** No answer, or one that leaves it open. */
	public void unknown(@Nullable Integer httpStatus, String reason) {
		if (isFirst()) {
			this.recorder.add(new Event.Unknown(this.id, this.recorder.nanos(), httpStatus, reason));
		}
	}

	private boolean isFirst() {
		return this.ended.compareAndSet(false, true);
	}

}
