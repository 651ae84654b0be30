package io.plimsoll.lease;

import java.util.Locale;

/** Why a leadership changed hands, or a write was refused. */
public enum Cause {

	/** The store saw the end of the holder. */
	DEATH,
	/** The holder raised no beat for a whole lease. */
	SILENCE,
	/** The holder gave the lease to its successor. */
	HAND_OVER,
	/** The database refused the epoch: another leads. */
	FENCED,
	/** By its own clock the leader had too little of its lease left. */
	LOCAL_CHECK;

	/** The value of the meters' {@code cause} tag. */
	public String tag() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/** The cause with this tag. */
	public static Cause of(String tag) {
		return valueOf(tag.toUpperCase(Locale.ROOT).replace('-', '_'));
	}

}
