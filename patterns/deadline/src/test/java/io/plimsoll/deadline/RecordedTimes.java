package io.plimsoll.deadline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Remembers what it was told, in words. */
public final class RecordedTimes implements DeadlineObserver {

	private final List<String> told = new ArrayList<>();

	/** What was told so far, in order. */
	public List<String> told() {
		return List.copyOf(this.told);
	}

	@Override
	public void arrived(Duration timeLeft) {
		this.told.add("arrived " + timeLeft.toMillis());
	}

	@Override
	public void expired(String where) {
		this.told.add("expired " + where);
	}

	@Override
	public void paused(Duration time) {
		this.told.add("paused " + time.toMillis());
	}

}
