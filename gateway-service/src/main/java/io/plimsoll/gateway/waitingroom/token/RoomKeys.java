package io.plimsoll.gateway.waitingroom.token;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of the waiting rooms. They are made where there are none, and a new one takes
 * the place of one that has signed for its life. Several gateways share them by a file,
 * which each looks at again and again; one that cannot be read then changes nothing and
 * is told. At the start it is an error: new keys in its place would send everybody who
 * waits back to the line. Without a file the keys end with the process.
 * <p>
 * Who has to withdraw a key deletes it from the file: its tokens are refused a moment
 * later. Reads take no lock; {@link #look} is for one thread.
 */
public final class RoomKeys {

	private static final Logger LOG = LoggerFactory.getLogger(RoomKeys.class);

	private final Optional<KeyringFile> file;

	private final Duration life;

	private final InstantSource wall;

	private final SecureRandom random;

	private volatile Keyring ring = new Keyring(List.of());

	private boolean readable = true;

	/**
	 * Those of {@code path}, which may be nowhere.
	 * @throws IllegalArgumentException if there is a file that cannot be read
	 */
	public RoomKeys(@Nullable Path path, Duration life, InstantSource wall, SecureRandom random) {
		this.file = Optional.ofNullable(path).map(KeyringFile::new);
		this.life = life;
		this.wall = wall;
		this.random = random;
		try {
			renew();
		}
		catch (IOException ex) {
			throw new IllegalArgumentException(
					"gateway.waiting-room.keys-file must hold keys that this gateway may change: " + path, ex);
		}
	}

	/** Looks whether others have changed the file, or a key is due. */
	public void look() {
		try {
			renew();
			this.readable = true;
		}
		catch (IOException ex) {
			if (this.readable) {
				LOG.error("The waiting room's keys of before are kept, because {} cannot be used: {}",
						this.file.map(KeyringFile::path).orElse(null), ex.toString());
			}
			this.readable = false;
		}
	}

	RoomKey signing(TokenKind kind) {
		return this.ring.signing(kind, this.wall.instant())
			.orElseThrow(() -> new IllegalStateException("There is no key of a " + kind));
	}

	@Nullable RoomKey verifying(TokenKind kind, String head) {
		return this.ring.verifying(kind, head);
	}

	private void renew() throws IOException {
		boolean there = this.file.isPresent() && this.file.get().exists();
		var known = there ? this.file.orElseThrow().read() : this.ring;
		var next = known.kept(this.wall.instant(), this.life, this.random);
		if (this.file.isPresent() && (!next.equals(known) || !there)) {
			this.file.get().write(next);
			LOG.info("The waiting room signs with new keys: {}", next.keys().stream().map(RoomKey::name).toList());
		}
		this.ring = next;
	}

}
