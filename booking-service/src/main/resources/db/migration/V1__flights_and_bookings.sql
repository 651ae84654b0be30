-- Flights, their seats, and who has them. Every table that a leader writes carries the
-- scope it leads and the epoch it wrote under; V3 puts the fence on them.

-- The shard of a flight: the first 32 bits of the SHA-256 of its name, modulo the number
-- of shards. io.plimsoll.booking.leader.Shards does the same; the checks below make a
-- service that was given another number of shards fail before it writes.
CREATE FUNCTION shard_of(flight text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT 'shard-' || (('x' || encode(substring(sha256(convert_to(flight, 'UTF8')) FROM 1 FOR 4), 'hex'))::bit(32)::bigint
		% ${shards})
$$;

-- How many writes a shard has seen, over all epochs. Its row is the order of the commits.
CREATE TABLE shard_position (
	scope text PRIMARY KEY,
	epoch bigint NOT NULL,
	sequence bigint NOT NULL CHECK (sequence > 0)
);

CREATE TABLE flight (
	flight text PRIMARY KEY,
	origin text NOT NULL,
	destination text NOT NULL,
	departs timestamptz NOT NULL,
	seats_total int NOT NULL CHECK (seats_total > 0),
	scope text NOT NULL,
	epoch bigint NOT NULL,
	sequence bigint NOT NULL,
	CONSTRAINT flight_in_its_shard CHECK (scope = shard_of(flight))
);

CREATE TABLE seat (
	flight text NOT NULL REFERENCES flight,
	seat text NOT NULL,
	-- the order of the seat map: 2A before 12A
	place int NOT NULL,
	scope text NOT NULL,
	epoch bigint NOT NULL,
	PRIMARY KEY (flight, seat)
);

-- A hold is a booking that is not confirmed yet.
CREATE TABLE booking (
	id uuid PRIMARY KEY,
	flight text NOT NULL,
	seat text NOT NULL,
	customer text NOT NULL,
	status text NOT NULL CHECK (status IN ('HELD', 'CONFIRMED', 'CANCELLED', 'EXPIRED')),
	hold_expires timestamptz NOT NULL,
	scope text NOT NULL,
	epoch bigint NOT NULL,
	-- the position of its latest change
	sequence bigint NOT NULL,
	created timestamptz NOT NULL DEFAULT now(),
	FOREIGN KEY (flight, seat) REFERENCES seat,
	CONSTRAINT booking_in_its_shard CHECK (scope = shard_of(flight)),
	CONSTRAINT booking_position UNIQUE (scope, sequence)
);

-- Nobody is sold a seat twice, with any number of leaders or with none.
CREATE UNIQUE INDEX booking_one_taker ON booking (flight, seat) WHERE status IN ('HELD', 'CONFIRMED');

CREATE INDEX booking_due ON booking (scope, hold_expires) WHERE status = 'HELD';

CREATE INDEX booking_of_flight ON booking (flight, sequence);

-- What a request with an Idempotency-Key was answered, written in the transaction that
-- did its work.
CREATE TABLE idempotency (
	caller text NOT NULL,
	key text NOT NULL,
	fingerprint bytea NOT NULL,
	status int NOT NULL,
	headers text NOT NULL,
	body text NOT NULL,
	scope text NOT NULL,
	epoch bigint NOT NULL,
	created timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (caller, key)
);

CREATE INDEX idempotency_old ON idempotency (scope, created);
