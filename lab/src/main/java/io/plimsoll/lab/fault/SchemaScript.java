package io.plimsoll.lab.fault;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a guard of the booking database is taken away and put back. Each statement may be
 * repeated. None waits long for a lock: a leader that stands still may hold it.
 *
 * @param drop takes it away
 * @param restore puts it back, and takes away what it would have refused
 */
public record SchemaScript(List<String> drop, List<String> restore) {

	/** Where the guards are. */
	public static final String DATABASE = "booking";

	private static final List<String> FENCED = List.of("shard_position", "flight", "seat", "booking", "idempotency",
			"event");

	private static final List<String> FENCE = List.of("insert", "update", "move", "delete", "truncate");

	private static final String PATIENCE = "SET lock_timeout = '5s'";

	/*
	 * Of the takers of a seat the first one stays. What is changed here is no leader's
	 * write, so the fence is not asked; the lock keeps leaders from writing meanwhile.
	 */
	private static final String ONE_TAKER = """
			DO $$ BEGIN
				LOCK TABLE booking IN SHARE ROW EXCLUSIVE MODE;
				PERFORM set_config('session_replication_role', 'replica', true);
				UPDATE booking SET status = 'CANCELLED' WHERE id IN (
					SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY flight, seat ORDER BY created, id) AS taker
						FROM booking WHERE status IN ('HELD', 'CONFIRMED')) AS takers WHERE taker > 1);
				CREATE UNIQUE INDEX IF NOT EXISTS booking_one_taker ON booking (flight, seat)
					WHERE status IN ('HELD', 'CONFIRMED');
			END $$""";

	/** The function is read, and written anew with another comparison. */
	private static final String COMPARE = """
			DO $$ BEGIN
				EXECUTE replace(pg_get_functiondef('lease_fence(text, bigint)'::regprocedure),
					'AND epoch %s the_epoch', 'AND epoch %s the_epoch');
			END $$""";

	private static final String LOSE_ROWS = """
			DO $$ BEGIN
				CREATE OR REPLACE FUNCTION lab_lose_row() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
				CREATE OR REPLACE TRIGGER lab_lose_row BEFORE INSERT ON idempotency
					FOR EACH ROW WHEN (random() < 0.5) EXECUTE FUNCTION lab_lose_row();
			END $$""";

	/*
	 * What is deferred runs when all statements have succeeded and the client waits for
	 * its COMMIT. The session ends itself as soon as it notices, which it does in its
	 * sleep. It is the transaction that is cut or not, however many rows it writes.
	 */
	private static final String CUT_COMMITS = """
			DO $$ BEGIN
				CREATE OR REPLACE FUNCTION lab_cut_commit() RETURNS trigger LANGUAGE plpgsql AS
					'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(5); RETURN NULL; END';
				DROP TRIGGER IF EXISTS lab_cut_commit ON booking;
				CREATE CONSTRAINT TRIGGER lab_cut_commit AFTER INSERT OR UPDATE ON booking DEFERRABLE INITIALLY DEFERRED
					FOR EACH ROW WHEN (hashtext(pg_current_xact_id()::text) % 2 = 0) EXECUTE FUNCTION lab_cut_commit();
			END $$""";

	/* Who is to hang is said in a table: to make a trigger needs the lock of a writer. */
	private static final String HANG_COMMITS = """
			DO $$ BEGIN
				CREATE TABLE IF NOT EXISTS lab_hung (application text PRIMARY KEY);
				GRANT SELECT, INSERT, DELETE ON lab_hung TO PUBLIC;
				CREATE OR REPLACE FUNCTION lab_hang_commit() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN
					PERFORM pg_sleep(60) FROM lab_hung WHERE application = current_setting(''application_name'');
					RETURN NULL;
				END';
				DROP TRIGGER IF EXISTS lab_hang_commit ON booking;
				CREATE CONSTRAINT TRIGGER lab_hang_commit AFTER INSERT OR UPDATE ON booking DEFERRABLE INITIALLY DEFERRED
					FOR EACH ROW EXECUTE FUNCTION lab_hang_commit();
			END $$""";

	private static final String SLOW_HOLDS = """
			DO $$ BEGIN
				CREATE OR REPLACE FUNCTION lab_slow_hold() RETURNS trigger LANGUAGE plpgsql AS
					'BEGIN PERFORM pg_sleep(0.06); RETURN NULL; END';
				CREATE OR REPLACE TRIGGER lab_slow_hold AFTER INSERT ON booking
					FOR EACH ROW EXECUTE FUNCTION lab_slow_hold();
			END $$""";

	/** For {@code defect}. */
	public static SchemaScript of(SchemaDefect defect) {
		return switch (defect) {
			case FENCE_TRIGGER_DROPPED -> new SchemaScript(fence("DISABLE"), fence("ENABLE"));
			case FENCE_LETS_THE_FUTURE_IN -> new SchemaScript(List.of(PATIENCE, COMPARE.formatted("=", "<=")),
					List.of(PATIENCE, COMPARE.formatted("<=", "=")));
			case UNIQUE_CONSTRAINT_DROPPED -> new SchemaScript(
					List.of(PATIENCE, "DROP INDEX IF EXISTS booking_one_taker"), List.of(PATIENCE, ONE_TAKER));
			case IDEMPOTENCY_ROW_LOST -> new SchemaScript(List.of(PATIENCE, LOSE_ROWS),
					List.of(PATIENCE, "DROP FUNCTION IF EXISTS lab_lose_row() CASCADE"));
			case COMMIT_CUT -> new SchemaScript(List.of(PATIENCE, CUT_COMMITS),
					List.of(PATIENCE, "DROP FUNCTION IF EXISTS lab_cut_commit() CASCADE"));
			case COMMIT_HUNG -> new SchemaScript(List.of(PATIENCE, HANG_COMMITS), List.of(PATIENCE,
					"DROP FUNCTION IF EXISTS lab_hang_commit() CASCADE", "DROP TABLE IF EXISTS lab_hung"));
			case HOLDS_SLOW -> new SchemaScript(List.of(PATIENCE, SLOW_HOLDS),
					List.of(PATIENCE, "DROP FUNCTION IF EXISTS lab_slow_hold() CASCADE"));
		};
	}

	/** A transaction for each table, so that no leader's transaction meets it twice. */
	private static List<String> fence(String what) {
		var triggers = FENCE.stream()
			.map((trigger) -> what + " TRIGGER lease_fence_" + trigger)
			.collect(Collectors.joining(", "));
		var changes = FENCED.stream().map((table) -> "ALTER TABLE " + table + " " + triggers);
		return Stream.concat(Stream.of(PATIENCE), changes).toList();
	}

}
