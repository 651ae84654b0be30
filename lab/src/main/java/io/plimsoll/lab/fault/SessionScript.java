package io.plimsoll.lab.fault;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How the booking database makes trouble for the sessions of one replica, which it knows
 * by the name that they tell when they begin: the replica's own, perhaps with a word
 * behind it. Each statement may be repeated.
 *
 * @param begin makes the trouble
 * @param end ends it, whichever it was
 */
public record SessionScript(List<String> begin, List<String> end) {

	private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,30}");

	private static final String PATIENCE = "SET lock_timeout = '5s'";

	/*
	 * Every commit of a leader writes its shard's position. Before it does no fence is
	 * asked, so what hangs holds nothing that a take-over needs.
	 */
	private static final String WRITES = """
			DO $$ BEGIN
				CREATE OR REPLACE FUNCTION "lab_writes_@name"() RETURNS trigger LANGUAGE plpgsql AS '@body';
				CREATE OR REPLACE TRIGGER "lab_writes_@name" BEFORE INSERT OR UPDATE ON shard_position
					FOR EACH STATEMENT WHEN (split_part(current_setting('application_name'), ' ', 1) = '@name')
					EXECUTE FUNCTION "lab_writes_@name"();
			END $$""";

	private static final String HANG = "BEGIN PERFORM pg_sleep(60); RETURN NULL; END";

	private static final String FAIL = "BEGIN RAISE EXCEPTION ''no room for writes'' USING ERRCODE = ''53100''; END";

	/*
	 * Who is kept out for longer than the client waits would be kept as a session that
	 * nobody wants, so each is refused in the end.
	 */
	private static final String KEEP_OUT = """
			DO $$ BEGIN
				CREATE OR REPLACE FUNCTION "lab_login_@name"() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN
					IF split_part(current_setting(''application_name''), '' '', 1) = ''@name'' THEN
						PERFORM pg_sleep(5);
						RAISE EXCEPTION ''kept out'';
					END IF;
				END';
				DROP EVENT TRIGGER IF EXISTS "lab_login_@name";
				CREATE EVENT TRIGGER "lab_login_@name" ON login EXECUTE FUNCTION "lab_login_@name"();
			END $$""";

	private static final String CUT = """
			SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database()
				AND split_part(application_name, ' ', 1) = '@name'""";

	/*
	 * Who waits to be let in has not read yet that it is over. A trigger that is dropped
	 * keeps writers waiting for whatever hangs in it; so that is made to end first.
	 */
	private static final List<String> END = List.of(PATIENCE, """
			SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity
			WHERE wait_event = 'PgSleep' AND split_part(application_name, ' ', 1) = '@name'""",
			"DROP FUNCTION IF EXISTS \"lab_writes_@name\"() CASCADE",
			"DROP FUNCTION IF EXISTS \"lab_login_@name\"() CASCADE");

	/** For {@code trouble} of the replica {@code name}. */
	public static SessionScript of(String name, SessionTrouble trouble) {
		var begin = switch (trouble) {
			case WRITES_HANG -> List.of(PATIENCE, WRITES.replace("@body", HANG));
			case WRITES_FAIL -> List.of(PATIENCE, WRITES.replace("@body", FAIL));
			case KEPT_OUT -> List.of(PATIENCE, KEEP_OUT, CUT);
		};
		return new SessionScript(forName(name, begin), end(name));
	}

	/** What ends all trouble of the replica {@code name}. */
	public static List<String> end(String name) {
		return forName(name, END);
	}

	private static List<String> forName(String name, List<String> statements) {
		if (!NAME.matcher(name).matches()) {
			throw new IllegalArgumentException("No name of a replica: " + name);
		}
		return statements.stream().map((statement) -> statement.replace("@name", name)).toList();
	}

}
