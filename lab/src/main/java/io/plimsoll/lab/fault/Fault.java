package io.plimsoll.lab.fault;

import java.time.Duration;

/**
 * What can be made to go wrong. A fault that leaves something behind that can be undone
 * is undone when it ends; one of a single moment, such as an emptied Redis, has no end.
 */
public sealed interface Fault {

	/** It in words, as {@code status} and the report show it. */
	String text();

	/**
	 * A process does not do its work.
	 *
	 * @param action what is done to it
	 * @param process its name, as {@code status} shows it
	 */
	record OnProcess(ProcessAction action, String process) implements Fault {

		@Override
		public String text() {
			return this.process + " " + this.action;
		}

	}

	/**
	 * A connection does not do its work. Needs a platform that was started with
	 * {@code up --faults}.
	 *
	 * @param link its name: who connects, {@code >}, and to whom, as in
	 * {@code booking-a>postgres}
	 * @param what is wrong with it
	 */
	record OnLink(String link, io.plimsoll.lab.fault.proxy.Fault what) implements Fault {

		@Override
		public String text() {
			return this.link + " " + this.what.text();
		}

	}

	/**
	 * The kernel drops all packets of a connection; a new one is not even opened. Needs a
	 * platform that was started with {@code up --faults}, root, and iptables.
	 *
	 * @param link its name, as of {@link OnLink}
	 */
	record OnFirewall(String link) implements Fault {

		@Override
		public String text() {
			return this.link + " dropped by the firewall";
		}

	}

	/**
	 * Redis is there, but not what it holds.
	 *
	 * @param action what is done to it
	 * @param keys the pattern of the keys that it is done to; does not count where all is
	 * concerned
	 */
	record OnRedis(RedisAction action, String keys) implements Fault {

		@Override
		public String text() {
			return "redis " + this.action + (this.action.isOfEntries() ? ": " + this.keys : "");
		}

	}

	/**
	 * PostgreSQL is there, but not its sessions.
	 *
	 * @param action what is done to them
	 * @param database whose
	 */
	record OnPostgres(PostgresAction action, String database) implements Fault {

		@Override
		public String text() {
			return "postgres " + this.action + ": " + this.database;
		}

	}

	/**
	 * The wall clock of a process is wrong. Needs a platform that was started with
	 * {@code up --faults}, and a C compiler.
	 *
	 * @param process its name
	 * @param step how far its clock is ahead of the true time; negative if behind
	 */
	record OnClock(String process, Duration step) implements Fault {

		@Override
		public String text() {
			return this.process + " clock off by " + this.step.toSeconds() + " s";
		}

	}

	/**
	 * The database lets through what it must not: a practice switched off, or a bug that
	 * the checkers are to find.
	 *
	 * @param defect what is missing
	 */
	record OnSchema(SchemaDefect defect) implements Fault {

		@Override
		public String text() {
			return "booking database: " + this.defect;
		}

	}

	/**
	 * PostgreSQL makes trouble for one replica of booking-service, and for no other.
	 *
	 * @param process its name
	 * @param trouble what becomes of its sessions
	 */
	record OnSessions(String process, SessionTrouble trouble) implements Fault {

		@Override
		public String text() {
			return this.process + " " + this.trouble;
		}

	}

}
