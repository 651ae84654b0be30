-- How far those have got who are told of the events: their own words, kept for them. What they
-- have read is no leader's write, so there is no fence, and no column of its names.
CREATE TABLE event_consumer (
	name text NOT NULL,
	shard int NOT NULL,
	read_epoch bigint NOT NULL,
	read_sequence bigint NOT NULL,
	updated timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (name, shard)
);
