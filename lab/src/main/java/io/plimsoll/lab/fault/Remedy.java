package io.plimsoll.lab.fault;

import java.util.Locale;
import java.util.Optional;

/**
 * What ends a fault: all that another program needs to know of it to undo it.
 *
 * @param kind what is to be done
 * @param subject to what
 */
public record Remedy(Kind kind, String subject) {

	/** What ends {@code fault}; empty if it is over as soon as it is made. */
	public static Optional<Remedy> of(Fault fault) {
		return switch (fault) {
			case Fault.OnProcess on -> Optional.of(new Remedy(switch (on.action()) {
				case KILL, STOP -> Kind.START;
				case PAUSE -> Kind.RESUME;
				case STARVE -> Kind.FEED;
			}, on.process()));
			case Fault.OnLink on -> Optional.of(new Remedy(Kind.CLEAR, on.link()));
			case Fault.OnFirewall on -> Optional.of(new Remedy(Kind.UNBLOCK, on.link()));
			case Fault.OnClock on -> Optional.of(new Remedy(Kind.SET_RIGHT, on.process()));
			case Fault.OnRedis on ->
				(on.action() == RedisAction.FILL) ? Optional.of(new Remedy(Kind.RELIEVE, "redis")) : Optional.empty();
			case Fault.OnPostgres _ -> Optional.empty();
			case Fault.OnSessions on -> Optional.of(new Remedy(Kind.LET_IN, on.process()));
			case Fault.OnSchema on -> Optional.of(new Remedy(Kind.RESTORE, on.defect().name()));
		};
	}

	/** Tells it from all other remedies, in a way that a file can be called. */
	String id() {
		var name = this.kind + "-" + this.subject;
		return name.toLowerCase(Locale.ROOT).replace('_', '-').replace('>', '.');
	}

	/**
	 * What can be done to end a fault, in the order in which many are ended: what answers
	 * questions must run before it can be asked.
	 */
	public enum Kind {

		/** Let the kernel pass the packets of a connection. */
		UNBLOCK,

		/** Let a paused process go on. */
		RESUME,

		/** Give a process all of its time. */
		FEED,

		/** Start a process that is down. */
		START,

		/** Let a connection pass what it is given. */
		CLEAR,

		/** Set the clock of a process right. */
		SET_RIGHT,

		/** Take away what fills a store. */
		RELIEVE,

		/** Put back a guard of the database. */
		RESTORE,

		/** Let the sessions of a replica into the database, and have them write. */
		LET_IN

	}

}
