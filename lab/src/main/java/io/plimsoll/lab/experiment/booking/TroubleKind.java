package io.plimsoll.lab.experiment.booking;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

import io.plimsoll.lab.fault.Fault;
import io.plimsoll.lab.fault.PostgresAction;
import io.plimsoll.lab.fault.ProcessAction;
import io.plimsoll.lab.fault.SchemaDefect;
import io.plimsoll.lab.fault.proxy.Direction;
import io.plimsoll.lab.platform.PlatformPlan;

/** What can befall booking-service, its connections, its database and its clocks. */
enum TroubleKind {

	/** A replica stands still for less than a lease. */
	SHORT_PAUSE,
	/** A replica stands still for more than a lease: if it led, another leads. */
	LONG_PAUSE,
	/** A replica has hardly any time of the processors. */
	STARVED,
	/** All sessions of the database end, those of the election too. */
	SESSIONS_CUT,
	/** Those sessions end that have begun a transaction. */
	TRANSACTIONS_CUT,
	/** Half of the commits are the end of their connection. */
	COMMITS_CUT,
	/** A replica dies, and starts again. */
	KILLED,
	/** A replica stops in order, and starts again. */
	STOPPED,
	/** What goes over a connection is late. */
	LINK_LATE,
	/** What goes over a connection is held back, one way or both. */
	LINK_HELD_BACK,
	/** The connections of a link are reset, and new ones too. */
	LINK_RESET,
	/** The connections of a link are reset in the midst of what they carry. */
	LINK_CUT,
	/** The wall clock of a replica, or of the database, is off by two hours. */
	CLOCK_OFF;

	/** Those that start no process and need nothing that the platform may lack. */
	static final List<TroubleKind> CHEAP = List.of(SHORT_PAUSE, LONG_PAUSE, STARVED, SESSIONS_CUT, TRANSACTIONS_CUT,
			COMMITS_CUT);

	/** Those that end with the start of a process. */
	static final List<TroubleKind> DEARER = List.of(KILLED, STOPPED);

	/** Those that need {@code up --faults}. */
	static final List<TroubleKind> WITH_PROXIES = List.of(LINK_LATE, LINK_HELD_BACK, LINK_RESET, LINK_CUT, CLOCK_OFF);

	private static final Duration OFF = Duration.ofHours(2);

	/** One of this kind, as chance has it. */
	Trouble draw(RandomGenerator random) {
		var replica = one(random, PlatformPlan.BOOKINGS);
		return switch (this) {
			case SHORT_PAUSE -> process(ProcessAction.PAUSE, replica, millis(random, 200, 2000));
			case LONG_PAUSE -> process(ProcessAction.PAUSE, replica, millis(random, 4200, 5000));
			case STARVED -> process(ProcessAction.STARVE, replica, millis(random, 800, 2000));
			case KILLED -> process(ProcessAction.KILL, replica, millis(random, 500, 1500));
			case STOPPED -> process(ProcessAction.STOP, replica, millis(random, 0, 500));
			case SESSIONS_CUT -> sessions(PostgresAction.CUT_CONNECTIONS);
			case TRANSACTIONS_CUT -> sessions(PostgresAction.CUT_TRANSACTIONS);
			case COMMITS_CUT -> new Trouble(new Fault.OnSchema(SchemaDefect.COMMIT_CUT), millis(random, 500, 1500));
			case LINK_LATE -> link(random, new io.plimsoll.lab.fault.proxy.Fault.Delay(Direction.BOTH,
					millis(random, 20, 300), Duration.ofMillis(20)));
			case LINK_HELD_BACK ->
				link(random, new io.plimsoll.lab.fault.proxy.Fault.BlackHole(one(random, List.of(Direction.values()))));
			case LINK_RESET -> link(random, new io.plimsoll.lab.fault.proxy.Fault.Reset());
			case LINK_CUT -> link(random, new io.plimsoll.lab.fault.proxy.Fault.CutAfter(
					one(random, List.of(Direction.TO_TARGET, Direction.TO_CLIENT)), random.nextLong(4000)));
			case CLOCK_OFF -> new Trouble(new Fault.OnClock(random.nextInt(4) == 0 ? PlatformPlan.POSTGRES : replica,
					random.nextBoolean() ? OFF : OFF.negated()), millis(random, 1000, 3000));
		};
	}

	private static Trouble process(ProcessAction action, String name, Duration lasts) {
		return new Trouble(new Fault.OnProcess(action, name), lasts);
	}

	private static Trouble sessions(PostgresAction action) {
		return new Trouble(new Fault.OnPostgres(action, "booking"), Duration.ZERO);
	}

	private static Trouble link(RandomGenerator random, io.plimsoll.lab.fault.proxy.Fault what) {
		var replica = one(random, PlatformPlan.BOOKINGS);
		var name = one(random, List.of(replica + ">postgres", "gateway>" + replica, "booking>" + replica));
		return new Trouble(new Fault.OnLink(name, what), millis(random, 300, 2500));
	}

	private static Duration millis(RandomGenerator random, int from, int to) {
		return Duration.ofMillis(random.nextInt(from, to + 1));
	}

	private static <T> T one(RandomGenerator random, List<T> of) {
		return of.get(random.nextInt(of.size()));
	}

}
