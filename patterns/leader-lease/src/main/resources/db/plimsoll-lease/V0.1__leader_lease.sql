-- Leases and the fence (PostgreSQL 11 or later). Run by Flyway from the location
-- classpath:db/plimsoll-lease, or by hand: psql -f. Versions below 1 are this library's.
--
-- PL001  the lease row itself was about to lose its history
-- PL002  a write carried an epoch that is not the current one
-- PL003  a write came in an isolation level in which the fence cannot see the present
-- PL004  a table that is written under epochs was to be emptied by TRUNCATE

CREATE TABLE lease (
	scope text PRIMARY KEY,
	epoch bigint NOT NULL CHECK (epoch > 0),
	beat bigint NOT NULL CHECK (beat >= 0),
	holder text NOT NULL,
	holder_url text NOT NULL,
	zone text NOT NULL,
	-- the session of the holder, see lease_session()
	session int NOT NULL,
	cause text NOT NULL CHECK (cause IN ('death', 'silence', 'hand-over')),
	since timestamptz NOT NULL DEFAULT clock_timestamp()
);

COMMENT ON COLUMN lease.since IS 'For people. Nothing is decided by it.';

-- Who takes part. One whose beat stands still, or whose session is gone, does not.
CREATE TABLE lease_member (
	member text PRIMARY KEY,
	url text NOT NULL,
	zone text NOT NULL,
	-- the scopes it stands for, with commas between; a star for all
	stand text NOT NULL DEFAULT '*',
	session int NOT NULL,
	beat bigint NOT NULL
);

CREATE TABLE lease_history (
	scope text NOT NULL,
	epoch bigint NOT NULL,
	holder text NOT NULL,
	holder_url text NOT NULL,
	zone text NOT NULL,
	cause text NOT NULL,
	since timestamptz NOT NULL,
	PRIMARY KEY (scope, epoch)
);

-- Below the highest of these no epoch begins. One row for each step of lease_step.
CREATE TABLE lease_floor (
	epoch bigint PRIMARY KEY,
	since timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE FUNCTION lease_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'TRUNCATE' THEN
		RAISE EXCEPTION 'leases are permanent: their epochs must never start again' USING ERRCODE = 'PL001';
	END IF;
	IF TG_OP = 'DELETE' THEN
		RAISE EXCEPTION 'the lease of % is permanent: its epoch must never start again', OLD.scope USING ERRCODE = 'PL001';
	END IF;
	IF NEW.scope <> OLD.scope OR NEW.epoch < OLD.epoch
			OR (NEW.epoch = OLD.epoch AND (NEW.holder <> OLD.holder OR NEW.beat < OLD.beat)) THEN
		RAISE EXCEPTION 'the epoch of % must rise with its holder: %', OLD.scope, OLD.epoch USING ERRCODE = 'PL001';
	END IF;
	RETURN NEW;
END $$;

CREATE FUNCTION lease_remember() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO lease_history (scope, epoch, holder, holder_url, zone, cause, since)
	VALUES (NEW.scope, NEW.epoch, NEW.holder, NEW.holder_url, NEW.zone, NEW.cause, NEW.since);
	RETURN NULL;
END $$;

CREATE TRIGGER lease_guard BEFORE UPDATE OR DELETE ON lease
	FOR EACH ROW EXECUTE FUNCTION lease_guard();

CREATE TRIGGER lease_guard_all BEFORE TRUNCATE ON lease
	FOR EACH STATEMENT EXECUTE FUNCTION lease_guard();

CREATE TRIGGER lease_remember_first AFTER INSERT ON lease
	FOR EACH ROW EXECUTE FUNCTION lease_remember();

CREATE TRIGGER lease_remember AFTER UPDATE ON lease
	FOR EACH ROW WHEN (NEW.epoch > OLD.epoch) EXECUTE FUNCTION lease_remember();

-- The lock that fenced writes share and a take-over has alone.
CREATE FUNCTION lease_lock(scope text) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
	SELECT hashtextextended('plimsoll-lease:' || scope, 0)
$$;

CREATE FUNCTION lease_lowest() RETURNS bigint LANGUAGE sql STABLE AS $$
	SELECT coalesce(max(epoch), 0) FROM lease_floor
$$;

-- The number of the caller's session, which holds a lock of this number until it ends,
-- however it ends: kill -9 of its client is seen at once. The first key of the lock tells
-- these from other locks ("PL").
CREATE SEQUENCE lease_session_number AS int CYCLE;

CREATE FUNCTION lease_session() RETURNS int LANGUAGE plpgsql AS $$
DECLARE
	number text := current_setting('plimsoll.lease_session', true);
BEGIN
	IF coalesce(number, '') = '' THEN
		number := nextval('lease_session_number');
		PERFORM pg_advisory_lock(20556, number::int);
		PERFORM set_config('plimsoll.lease_session', number, false);
	END IF;
	RETURN number::int;
END $$;

-- All leases and members, and of each whether its session is there.
CREATE VIEW lease_sight AS
	WITH present AS MATERIALIZED (
		SELECT objid::bigint AS session FROM pg_locks
		WHERE locktype = 'advisory' AND classid = 20556 AND objsubid = 2 AND granted
			AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
	)
	SELECT scope, epoch, beat, holder, holder_url, zone, NULL AS stand, session, cause, since, session IN (SELECT session FROM present) AS present
	FROM lease
	UNION ALL
	SELECT NULL, 0, beat, member, url, zone, stand, session, NULL, NULL, session IN (SELECT session FROM present) FROM lease_member;

-- Compare and set: the next epoch for the candidate, if the lease is still at (epoch,
-- beat). The lock lets writes under the old epoch end first, and keeps new ones out.
CREATE FUNCTION lease_take_over(the_scope text, seen_epoch bigint, seen_beat bigint, candidate text, candidate_url text,
		candidate_zone text, the_cause text, lock_wait_millis int) RETURNS SETOF lease LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_config('lock_timeout', lock_wait_millis::text, true);
	PERFORM pg_advisory_xact_lock(lease_lock(the_scope));
	IF seen_epoch = 0 THEN
		RETURN QUERY INSERT INTO lease (scope, epoch, beat, holder, holder_url, zone, session, cause)
			VALUES (the_scope, 1 + lease_lowest(), 0, candidate, candidate_url, candidate_zone, lease_session(), the_cause)
			ON CONFLICT (scope) DO NOTHING RETURNING *;
	ELSE
		RETURN QUERY UPDATE lease SET epoch = seen_epoch + 1, beat = 0, holder = candidate, holder_url = candidate_url,
			zone = candidate_zone, session = lease_session(), cause = the_cause, since = clock_timestamp()
			WHERE scope = the_scope AND epoch = seen_epoch AND beat = seen_beat RETURNING *;
	END IF;
END $$;

-- The holder gives its lease, at the next epoch, to a member whose session is there. The
-- successor leads from its first beat on.
CREATE FUNCTION lease_hand_over(the_scope text, the_epoch bigint, successor text, lock_wait_millis int)
		RETURNS SETOF lease LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_config('lock_timeout', lock_wait_millis::text, true);
	PERFORM pg_advisory_xact_lock(lease_lock(the_scope));
	RETURN QUERY UPDATE lease SET epoch = the_epoch + 1, beat = 0, holder = heir.member, holder_url = heir.url,
		zone = heir.zone, session = heir.session, cause = 'hand-over', since = clock_timestamp()
		FROM lease_member AS heir
		WHERE lease.scope = the_scope AND lease.epoch = the_epoch AND heir.member = successor
		RETURNING lease.*;
END $$;

-- For a database that was set back to a backup, before anybody writes to it: steps over
-- all epochs that were given since, or they would be given once more, and a leader of that
-- time could write. A million is 35 days of a new leader every three seconds. A backup
-- that is restored again needs a greater step than the time before.
CREATE FUNCTION lease_step(by bigint DEFAULT 1000000) RETURNS SETOF lease LANGUAGE plpgsql AS $$
DECLARE
	the_scope text;
BEGIN
	IF by < 1 THEN
		RAISE EXCEPTION 'a step goes forward: %', by USING ERRCODE = 'invalid_parameter_value';
	END IF;
	INSERT INTO lease_floor (epoch) VALUES (lease_lowest() + by);
	FOR the_scope IN SELECT scope FROM lease ORDER BY scope LOOP
		PERFORM pg_advisory_xact_lock(lease_lock(the_scope));
		RETURN QUERY UPDATE lease SET epoch = epoch + by, beat = 0, holder = 'lease_step', holder_url = '', zone = '',
			session = 0, cause = 'silence', since = clock_timestamp() WHERE scope = the_scope RETURNING *;
	END LOOP;
END $$;

-- Refuses to go on unless epoch is the current one, and keeps it current until the
-- transaction ends. Equality, not order: an epoch from the future is as wrong.
--
-- First the lock, then the look: under READ COMMITTED the SELECT sees what was committed
-- before it began, hence every take-over that the lock waited for. Under REPEATABLE READ
-- it would see the lease as it was when the transaction began.
CREATE FUNCTION lease_fence(the_scope text, the_epoch bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	IF current_setting('transaction_isolation') <> 'read committed' THEN
		RAISE EXCEPTION 'the fence needs READ COMMITTED' USING ERRCODE = 'PL003';
	END IF;
	PERFORM pg_advisory_xact_lock_shared(lease_lock(the_scope));
	PERFORM 1 FROM lease WHERE scope = the_scope AND epoch = the_epoch;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'epoch % of % is not the current one', the_epoch, the_scope USING ERRCODE = 'PL002';
	END IF;
	PERFORM set_config(lease_fenced(the_scope), the_scope, true);
END $$;

-- The setting that is the scope's name in a transaction which has asked lease_fence: what
-- a DELETE has in place of a new row.
CREATE FUNCTION lease_fenced(scope text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT 'plimsoll.fenced_' || to_hex(lease_lock(scope))
$$;

-- Each statement is fenced after its rows are written and before it ends, hence before any
-- commit: once for each scope and epoch that it wrote, however many rows.
CREATE FUNCTION lease_fence_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM lease_fence(one.scope, one.epoch) FROM (SELECT DISTINCT scope, epoch FROM written) AS one;
	RETURN NULL;
END $$;

CREATE FUNCTION lease_fence_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	unfenced text;
BEGIN
	SELECT scope INTO unfenced FROM deleted
		WHERE current_setting(lease_fenced(scope), true) IS DISTINCT FROM scope LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'a row of % was to be deleted without lease_fence', unfenced USING ERRCODE = 'PL002';
	END IF;
	RETURN NULL;
END $$;

CREATE FUNCTION lease_fence_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'a row stays in its scope: %', OLD.scope USING ERRCODE = 'PL002';
END $$;

CREATE FUNCTION lease_fence_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION '% is written under epochs: TRUNCATE has none', TG_RELID::regclass USING ERRCODE = 'PL004';
END $$;

-- Puts the fence on a table with the columns scope text and epoch bigint.
--
-- A write to a part of a partitioned table passes by the statement triggers of the whole,
-- and the other way round. So neither may be protected; and lease_fence_moved names a
-- transition table, which it does not read, because such a table cannot become a part.
CREATE FUNCTION lease_protect(target regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM pg_class WHERE oid = target AND relkind = 'r' AND NOT relispartition) THEN
		RAISE EXCEPTION '% is not a table of its own', target USING ERRCODE = 'wrong_object_type';
	END IF;
	EXECUTE format('CREATE TRIGGER lease_fence_insert AFTER INSERT ON %s REFERENCING NEW TABLE AS written '
			|| 'FOR EACH STATEMENT EXECUTE FUNCTION lease_fence_written()', target);
	EXECUTE format('CREATE TRIGGER lease_fence_update AFTER UPDATE ON %s REFERENCING NEW TABLE AS written '
			|| 'FOR EACH STATEMENT EXECUTE FUNCTION lease_fence_written()', target);
	EXECUTE format('CREATE TRIGGER lease_fence_move AFTER UPDATE ON %s REFERENCING NEW TABLE AS written '
			|| 'FOR EACH ROW WHEN (OLD.scope IS DISTINCT FROM NEW.scope) EXECUTE FUNCTION lease_fence_moved()', target);
	EXECUTE format('CREATE TRIGGER lease_fence_delete AFTER DELETE ON %s REFERENCING OLD TABLE AS deleted '
			|| 'FOR EACH STATEMENT EXECUTE FUNCTION lease_fence_deleted()', target);
	EXECUTE format('CREATE TRIGGER lease_fence_truncate BEFORE TRUNCATE ON %s '
			|| 'FOR EACH STATEMENT EXECUTE FUNCTION lease_fence_emptied()', target);
END $$;
