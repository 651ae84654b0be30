-- Many commands of a shard in one commit: see docs/adr/0009-group-commit.md.
--
-- BK001  the shard is not as its writer has seen it

-- The caller's name for the intent that led to the booking.
ALTER TABLE booking ADD COLUMN idempotency_key text;

-- What was decided of a confirmed booking's delivery: see docs/adr/0040-delivery-on-a-fresh-address-or-none.md.
ALTER TABLE booking ADD COLUMN delivery jsonb;

-- What has happened to a shard, one row for each number, written with the change itself: see
-- docs/adr/0011-one-log-of-changes.md. Whoever follows the shard reads on from the last number he knows.
-- The latest row of a shard is never deleted, so that he can tell whether it is the one he knows.
CREATE TABLE event (
	scope text NOT NULL,
	sequence bigint NOT NULL,
	epoch bigint NOT NULL,
	kind text NOT NULL,
	body text NOT NULL,
	created timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (scope, sequence)
);

SELECT lease_protect('event');

-- Writes what a batch of commands came to, or nothing. The n-th elements of the arrays
-- belong together; booking arrays come in the order of the sequence numbers. new_flights
-- is [{"flight", "origin", "destination", "departs", "sequence", "seats": [name…]}…].
--
-- If a key among the answers has an answer already, nothing is written, and those answers
-- are returned: their commands are not to be done. An empty result means that all is
-- written.
--
-- It does not ask the fence itself: the tables do, for whoever writes them.
--
-- A plan that is made while a table is small, and kept while it grows, must look rows up by
-- their keys all the same. Hence enable_seqscan, a LATERAL that leaves one order to join in,
-- and conditions that fit no other index than the key's.
CREATE FUNCTION shard_commit(the_scope text, the_epoch bigint, seen bigint, latest bigint, new_flights jsonb,
		changed_ids uuid[], changed_statuses text[], changed_sequences bigint[], changed_deliveries jsonb[],
		new_ids uuid[], new_flight_names text[], new_seats text[], new_customers text[], new_statuses text[],
		new_hold_expires timestamptz[], new_sequences bigint[], new_keys text[],
		new_deliveries jsonb[],
		callers text[], keys text[], fingerprints text[], statuses int[], headers text[], bodies text[],
		event_sequences bigint[], event_kinds text[], event_bodies text[])
		RETURNS SETOF idempotency LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
	changed int;
BEGIN
	RETURN QUERY SELECT before.* FROM unnest(callers, keys) AS asked (caller, key)
		CROSS JOIN LATERAL (SELECT * FROM idempotency AS kept
			WHERE kept.caller = asked.caller AND kept.key = asked.key LIMIT 1) AS before;
	IF FOUND THEN
		RETURN;
	END IF;

	-- Taken for refusals too: what they rest on is the present state, or they are not
	-- given. The row's lock waits for a commit that is still under way.
	IF latest > 0 THEN
		INSERT INTO shard_position AS present (scope, epoch, sequence) VALUES (the_scope, the_epoch, latest)
		ON CONFLICT (scope) DO UPDATE SET epoch = excluded.epoch, sequence = excluded.sequence
			WHERE present.sequence = seen;
		IF NOT FOUND THEN
			RAISE EXCEPTION 'the latest write of % is not %', the_scope, seen USING ERRCODE = 'BK001';
		END IF;
	END IF;

	IF new_flights IS NOT NULL THEN
		INSERT INTO flight (flight, origin, destination, departs, seats_total, scope, epoch, sequence)
		SELECT flight, origin, destination, departs, jsonb_array_length(seats), the_scope, the_epoch, sequence
		FROM jsonb_to_recordset(new_flights)
			AS plan (flight text, origin text, destination text, departs timestamptz, seats jsonb, sequence bigint);
		INSERT INTO seat (flight, seat, place, scope, epoch)
		SELECT flight, name, place, the_scope, the_epoch
		FROM jsonb_to_recordset(new_flights) AS plan (flight text, seats jsonb)
		CROSS JOIN jsonb_array_elements_text(seats) WITH ORDINALITY AS names (name, place);
	END IF;

	-- seats are given up before they are taken
	IF cardinality(changed_ids) > 0 THEN
		UPDATE booking SET epoch = the_epoch, status = changed_statuses[array_position(changed_ids, id)],
			sequence = changed_sequences[array_position(changed_ids, id)],
			delivery = changed_deliveries[array_position(changed_ids, id)]
		WHERE id = ANY (changed_ids) AND status NOT IN ('CANCELLED', 'EXPIRED');
		GET DIAGNOSTICS changed = ROW_COUNT;
		IF changed <> cardinality(changed_ids) THEN
			RAISE EXCEPTION 'a booking of % is not as it was seen', the_scope USING ERRCODE = 'BK001';
		END IF;
	END IF;

	INSERT INTO booking (id, flight, seat, customer, status, hold_expires, scope, epoch, sequence, idempotency_key,
		delivery)
	SELECT id, flight, seat, customer, status, hold_expires, the_scope, the_epoch, sequence, key, delivery
	FROM unnest(new_ids, new_flight_names, new_seats, new_customers, new_statuses, new_hold_expires, new_sequences,
		new_keys, new_deliveries) AS held (id, flight, seat, customer, status, hold_expires, sequence, key, delivery);

	IF cardinality(event_sequences) > 0 THEN
		INSERT INTO event (scope, sequence, epoch, kind, body)
		SELECT the_scope, sequence, the_epoch, kind, body
		FROM unnest(event_sequences, event_kinds, event_bodies) AS happened (sequence, kind, body);
	END IF;

	-- in one order, or two leaders that use the same keys could wait for each other
	INSERT INTO idempotency (caller, key, fingerprint, status, headers, body, scope, epoch)
	SELECT caller, key, decode(fingerprint, 'hex'), status, header, body, the_scope, the_epoch
	FROM unnest(callers, keys, fingerprints, statuses, headers, bodies)
		AS kept (caller, key, fingerprint, status, header, body)
	ORDER BY caller, key;
END $$;
