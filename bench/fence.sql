-- What the fence costs a statement: none, once a row as it was, once a statement as it is.
--   psql -f bench/fence.sql          in an empty database, from the root of the project
-- One session, fsync as the server has it, the three in turn, so that all share the weather.
\set ON_ERROR_STOP 1
\set QUIET 1
\pset footer off
\i patterns/leader-lease/src/main/resources/db/plimsoll-lease/V0.1__leader_lease.sql

CREATE FUNCTION fence_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' THEN
		IF current_setting(lease_fenced(OLD.scope), true) IS DISTINCT FROM OLD.scope THEN
			RAISE EXCEPTION 'without lease_fence';
		END IF;
		RETURN OLD;
	END IF;
	IF TG_OP = 'UPDATE' AND NEW.scope <> OLD.scope THEN
		RAISE EXCEPTION 'a row stays in its scope';
	END IF;
	PERFORM lease_fence(NEW.scope, NEW.epoch);
	RETURN NEW;
END $$;

CREATE TABLE no_fence (id bigint PRIMARY KEY, flight text, seat text, status text, scope text NOT NULL, epoch bigint NOT NULL);
CREATE TABLE row_fence (LIKE no_fence INCLUDING ALL);
CREATE TABLE statement_fence (LIKE no_fence INCLUDING ALL);
CREATE TRIGGER fence BEFORE INSERT OR UPDATE OR DELETE ON row_fence FOR EACH ROW EXECUTE FUNCTION fence_row();
DO $$ BEGIN
	PERFORM lease_protect('statement_fence');
	PERFORM lease_take_over('shard-0', 0, 0, 'bench', '', '', 'silence', 250);
END $$;

CREATE UNLOGGED TABLE took (fence text, did text, rows int, statement_us float8, commit_us float8);

CREATE SEQUENCE ids INCREMENT 100;

CREATE PROCEDURE measure(rounds int) LANGUAGE plpgsql AS $$
DECLARE
	fence text;
	did text;
	rows int;
	began timestamptz;
	ended timestamptz;
	low bigint;
	high bigint;
	fences text[] := ARRAY['no', 'row', 'statement'];
BEGIN
	FOR round IN 1..rounds LOOP
		-- whoever comes first finds the caches colder
		fences := fences[2:] || fences[1];
		FOREACH rows IN ARRAY ARRAY[1, 10, 64] LOOP
			-- new rows each time: the dead ones of earlier rounds are to cost nothing
			low := nextval('ids');
			high := low + rows - 1;
			FOREACH did IN ARRAY ARRAY['insert', 'update', 'delete'] LOOP
				FOREACH fence IN ARRAY fences LOOP
					began := clock_timestamp();
					IF did = 'delete' AND fence <> 'no' THEN
						PERFORM lease_fence('shard-0', 1);
					END IF;
					CASE did || ' ' || fence
						WHEN 'insert no' THEN
							INSERT INTO no_fence SELECT n, 'PL101', '12A', 'HELD', 'shard-0', 1 FROM generate_series(low, high) AS n;
						WHEN 'insert row' THEN
							INSERT INTO row_fence SELECT n, 'PL101', '12A', 'HELD', 'shard-0', 1 FROM generate_series(low, high) AS n;
						WHEN 'insert statement' THEN
							INSERT INTO statement_fence SELECT n, 'PL101', '12A', 'HELD', 'shard-0', 1 FROM generate_series(low, high) AS n;
						WHEN 'update no' THEN UPDATE no_fence SET status = 'CONFIRMED' WHERE id BETWEEN low AND high;
						WHEN 'update row' THEN UPDATE row_fence SET status = 'CONFIRMED' WHERE id BETWEEN low AND high;
						WHEN 'update statement' THEN UPDATE statement_fence SET status = 'CONFIRMED' WHERE id BETWEEN low AND high;
						WHEN 'delete no' THEN DELETE FROM no_fence WHERE id BETWEEN low AND high;
						WHEN 'delete row' THEN DELETE FROM row_fence WHERE id BETWEEN low AND high;
						WHEN 'delete statement' THEN DELETE FROM statement_fence WHERE id BETWEEN low AND high;
					END CASE;
					ended := clock_timestamp();
					COMMIT;
					INSERT INTO took VALUES (fence, did, rows, extract(epoch FROM ended - began) * 1e6,
						extract(epoch FROM clock_timestamp() - began) * 1e6);
				END LOOP;
			END LOOP;
		END LOOP;
	END LOOP;
END $$;

-- the plans are made once, from tables that are empty then
SET enable_seqscan = off;
CALL measure(100);
TRUNCATE took;
VACUUM ANALYZE;
CALL measure(1000);

\echo Microseconds of a statement, and with its commit (medians of 1000)
SELECT did, rows,
	(percentile_cont(0.5) WITHIN GROUP (ORDER BY statement_us) FILTER (WHERE fence = 'no'))::int AS "no fence",
	(percentile_cont(0.5) WITHIN GROUP (ORDER BY commit_us) FILTER (WHERE fence = 'no'))::int AS "+ commit",
	(percentile_cont(0.5) WITHIN GROUP (ORDER BY statement_us) FILTER (WHERE fence = 'row'))::int AS "a row",
	(percentile_cont(0.5) WITHIN GROUP (ORDER BY commit_us) FILTER (WHERE fence = 'row'))::int AS "+ commit",
	(percentile_cont(0.5) WITHIN GROUP (ORDER BY statement_us) FILTER (WHERE fence = 'statement'))::int AS "a statement",
	(percentile_cont(0.5) WITHIN GROUP (ORDER BY commit_us) FILTER (WHERE fence = 'statement'))::int AS "+ commit"
FROM took GROUP BY did, rows ORDER BY array_position(ARRAY['insert', 'update', 'delete'], did), rows;
