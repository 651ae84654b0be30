package io.plimsoll.gateway.waitingroom.token;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

import io.plimsoll.deadline.MonotonicClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of the waiting rooms. They are made where there are none, and a new one takes
 * the place of one that has signed for its life. Several gateways share them by a file,
 * which each looks at again and again, and when a token names a key that it does not
 * know. A file that cannot be read then changes nothing and is told. At the start it is
 * an error: new keys in its place would send everybody who waits back to the line. One
 * that cannot be written keeps the old key signing. Without a file the keys end with the
 * process.
 * <p>
 * Who has to withdraw a key writes a file without it; deleting the file withdraws none.
 * Safe for use by many threads; reads take no lock.
 * <p>
 * Not promised: after the last key of a kind was withdrawn, what a gateway signs before
 * it has seen which new one is in the file may be refused.
 */
public final class RoomKeys {

	private static final Logger LOG = LoggerFactory.getLogger(RoomKeys.class);

	/** So that tokens of nobody's key cost a look each second, and no more. */
	private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

	private final @Nullable KeyringFile file;

	private final Duration life;

	private final InstantSource wall;

	private final MonotonicClock clock;

	private final SecureRandom random;

	private final AtomicLong nextLookNanos;

	private final ReentrantLock changing = new ReentrantLock();

	private volatile Keyring ring = new Keyring(List.of());

	private boolean usable = true;

	/**
	 * Those of {@code path}, which may be nowhere.
	 * @throws IllegalArgumentException if there is a file that cannot be read, or none
	 * and it cannot be made
	 */
	public RoomKeys(@Nullable Path path, Duration life, InstantSource wall, MonotonicClock clock, SecureRandom random) {
		this.file = (path != null) ? new KeyringFile(path) : null;
		this.life = life;
		this.wall = wall;
		this.clock = clock;
		this.random = random;
		this.nextLookNanos = new AtomicLong(clock.nanos());
		if (path == null) {
			LOG.warn("Tickets and passes end with this process, as gateway.waiting-room.keys-file is not set");
		}
		try {
			load();
		}
		catch (IOException ex) {
			throw new IllegalArgumentException(
					"gateway.waiting-room.keys-file must hold keys that this gateway may change: " + path, ex);
		}
		look();
	}

	/** Looks whether others have changed the file, or a key is due. */
	public void look() {
		this.changing.lock();
		try {
			load();
			renew();
			this.usable = true;
		}
		catch (IOException ex) {
			refuse(ex);
		}
		finally {
			this.changing.unlock();
		}
	}

	RoomKey signing(TokenKind kind) {
		return this.ring.signing(kind, this.wall.instant())
			.orElseThrow(() -> new IllegalStateException("There is no key of a " + kind));
	}

	/** The one whose tokens begin with this; null if there is none. */
	@Nullable RoomKey verifying(TokenKind kind, String head) {
		var key = this.ring.verifying(kind, head);
		if (key == null && this.file != null && mayLook()) {
			readAgain(this.file);
			key = this.ring.verifying(kind, head);
		}
		return key;
	}

	/** No more than that, as somebody waits for it. */
	private void readAgain(KeyringFile shared) {
		if (!this.changing.tryLock()) {
			return;
		}
		try {
			shared.read().ifPresent(this::use);
		}
		catch (IOException ex) {
			refuse(ex);
		}
		finally {
			this.changing.unlock();
		}
	}

	private boolean mayLook() {
		long now = this.clock.nanos();
		long next = this.nextLookNanos.get();
		return now - next >= 0 && this.nextLookNanos.compareAndSet(next, now + BETWEEN_LOOKS.toNanos());
	}

	private void load() throws IOException {
		if (this.file == null) {
			use(kept());
			return;
		}
		var there = this.file.read();
		use(there.isPresent() ? there.get() : this.file.create(kept()));
	}

	private void renew() throws IOException {
		var kept = kept();
		if (this.file != null && !kept.equals(this.ring)) {
			this.file.replace(kept);
			use(kept);
		}
	}

	private Keyring kept() {
		return this.ring.kept(this.wall.instant(), this.life, this.random);
	}

	private void use(Keyring next) {
		if (!next.names().equals(this.ring.names())) {
			LOG.info("The waiting room's keys are {}", next.names());
		}
		this.ring = next;
	}

	/** Once, however often it is looked at. */
	private void refuse(IOException why) {
		if (this.usable) {
			LOG.error("The waiting room's keys of before are kept, because {} cannot be used: {}",
					(this.file != null) ? this.file.path() : null, why.toString());
		}
		this.usable = false;
	}

}
