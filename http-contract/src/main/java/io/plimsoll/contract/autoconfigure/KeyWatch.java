package io.plimsoll.contract.autoconfigure;

import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.plimsoll.contract.token.AccessTokens;
import io.plimsoll.contract.token.KeyFile;
import io.plimsoll.deadline.Cadence;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Looks at the file of keys again and again, and has tokens verified with what is new.
 */
final class KeyWatch implements SmartLifecycle {

	private final KeyFile file;

	private final AccessTokens tokens;

	private final Cadence cadence;

	private final InstantSource wallClock;

	private @Nullable ScheduledExecutorService looking;

	KeyWatch(KeyFile file, AccessTokens tokens, Cadence cadence, InstantSource wallClock) {
		this.file = file;
		this.tokens = tokens;
		this.cadence = cadence;
		this.wallClock = wallClock;
	}

	@Override
	public synchronized void start() {
		if (this.looking == null) {
			this.looking = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("token-keys").factory());
			again(this.looking);
		}
	}

	@Override
	public synchronized void stop() {
		if (this.looking != null) {
			this.looking.shutdownNow();
			this.looking = null;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.looking != null;
	}

	private void again(ScheduledExecutorService on) {
		try {
			var _ = on.schedule(() -> look(on), this.cadence.untilNext(this.wallClock.instant()).toNanos(),
					TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException _) {
			// it was stopped meanwhile
		}
	}

	private void look(ScheduledExecutorService on) {
		try {
			this.file.look().ifPresent((keys) -> this.tokens.accept(keys.byName().values()));
		}
		finally {
			again(on);
		}
	}

}
