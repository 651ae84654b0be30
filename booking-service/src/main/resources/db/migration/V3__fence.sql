-- From here on these tables are written by leaders only. The timetable in V2 is from
-- before there were any, and carries epoch 0.
SELECT lease_protect('shard_position');
SELECT lease_protect('flight');
SELECT lease_protect('seat');
SELECT lease_protect('booking');
SELECT lease_protect('idempotency');
