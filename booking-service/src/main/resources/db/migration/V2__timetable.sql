-- A timetable to begin with: one day's departure of each flight, at local time, from a
-- month ahead of the day on which the database is made.

CREATE TEMPORARY TABLE cabin (aircraft text, first_row int, last_row int, letters text);

-- No row 13; no letter I.
INSERT INTO cabin VALUES
	('A320', 1, 12, 'ABCDEF'), ('A320', 14, 31, 'ABCDEF'),
	('E190', 1, 12, 'ABCD'), ('E190', 14, 27, 'ABCD'),
	('787', 1, 7, 'ADFJ'), ('787', 20, 45, 'ABCDEFGHJ');

CREATE TEMPORARY TABLE timetable (flight text, origin text, destination text, aircraft text, days int, at time, zone text);

INSERT INTO timetable VALUES
	('PL101', 'HND', 'ITM', 'A320', 30, time '07:00', 'Asia/Tokyo'),
	('PL102', 'ITM', 'HND', 'A320', 30, time '08:30', 'Asia/Tokyo'),
	('PL103', 'HND', 'ITM', 'A320', 33, time '12:00', 'Asia/Tokyo'),
	('PL104', 'ITM', 'HND', 'A320', 33, time '13:30', 'Asia/Tokyo'),
	('PL105', 'HND', 'ITM', 'A320', 36, time '18:00', 'Asia/Tokyo'),
	('PL106', 'ITM', 'HND', 'A320', 36, time '19:30', 'Asia/Tokyo'),
	('PL111', 'HND', 'CTS', 'A320', 39, time '07:30', 'Asia/Tokyo'),
	('PL112', 'CTS', 'HND', 'A320', 39, time '10:00', 'Asia/Tokyo'),
	('PL113', 'HND', 'CTS', '787', 42, time '13:00', 'Asia/Tokyo'),
	('PL114', 'CTS', 'HND', '787', 42, time '15:30', 'Asia/Tokyo'),
	('PL121', 'HND', 'FUK', '787', 45, time '08:00', 'Asia/Tokyo'),
	('PL122', 'FUK', 'HND', '787', 45, time '10:45', 'Asia/Tokyo'),
	('PL123', 'HND', 'FUK', 'A320', 48, time '16:00', 'Asia/Tokyo'),
	('PL124', 'FUK', 'HND', 'A320', 48, time '18:45', 'Asia/Tokyo'),
	('PL131', 'HND', 'OKA', '787', 51, time '08:20', 'Asia/Tokyo'),
	('PL132', 'OKA', 'HND', '787', 51, time '12:00', 'Asia/Tokyo'),
	('PL133', 'KIX', 'OKA', 'A320', 54, time '09:10', 'Asia/Tokyo'),
	('PL134', 'OKA', 'KIX', 'A320', 54, time '12:20', 'Asia/Tokyo'),
	('PL141', 'ITM', 'KMJ', 'E190', 57, time '07:40', 'Asia/Tokyo'),
	('PL142', 'KMJ', 'ITM', 'E190', 57, time '09:25', 'Asia/Tokyo'),
	('PL143', 'ITM', 'KOJ', 'E190', 60, time '11:15', 'Asia/Tokyo'),
	('PL144', 'KOJ', 'ITM', 'E190', 60, time '13:00', 'Asia/Tokyo'),
	('PL151', 'NGO', 'SDJ', 'E190', 63, time '08:05', 'Asia/Tokyo'),
	('PL152', 'SDJ', 'NGO', 'E190', 63, time '09:50', 'Asia/Tokyo'),
	('PL153', 'NGO', 'FUK', 'E190', 66, time '14:20', 'Asia/Tokyo'),
	('PL154', 'FUK', 'NGO', 'E190', 66, time '16:10', 'Asia/Tokyo'),
	('PL161', 'OKA', 'ISG', 'E190', 69, time '10:30', 'Asia/Tokyo'),
	('PL162', 'ISG', 'OKA', 'E190', 69, time '12:05', 'Asia/Tokyo'),
	('PL171', 'HND', 'HIJ', 'A320', 72, time '09:40', 'Asia/Tokyo'),
	('PL172', 'HIJ', 'HND', 'A320', 72, time '11:45', 'Asia/Tokyo'),
	('PL201', 'NRT', 'ICN', 'A320', 75, time '09:30', 'Asia/Tokyo'),
	('PL202', 'ICN', 'NRT', 'A320', 75, time '13:00', 'Asia/Seoul'),
	('PL203', 'KIX', 'TPE', 'A320', 78, time '10:10', 'Asia/Tokyo'),
	('PL204', 'TPE', 'KIX', 'A320', 78, time '14:05', 'Asia/Taipei'),
	('PL205', 'HND', 'HKG', '787', 81, time '10:00', 'Asia/Tokyo'),
	('PL206', 'HKG', 'HND', '787', 81, time '15:20', 'Asia/Hong_Kong'),
	('PL211', 'HND', 'SIN', '787', 84, time '23:30', 'Asia/Tokyo'),
	('PL212', 'SIN', 'HND', '787', 84, time '22:10', 'Asia/Singapore'),
	('PL213', 'HND', 'BKK', '787', 87, time '00:20', 'Asia/Tokyo'),
	('PL214', 'BKK', 'HND', '787', 87, time '22:45', 'Asia/Bangkok'),
	('PL301', 'HND', 'LHR', '787', 30, time '11:40', 'Asia/Tokyo'),
	('PL302', 'LHR', 'HND', '787', 30, time '19:00', 'Europe/London'),
	('PL303', 'HND', 'FRA', '787', 33, time '00:50', 'Asia/Tokyo'),
	('PL304', 'FRA', 'HND', '787', 33, time '20:45', 'Europe/Berlin'),
	('PL305', 'HND', 'CDG', '787', 36, time '10:35', 'Asia/Tokyo'),
	('PL306', 'CDG', 'HND', '787', 36, time '20:00', 'Europe/Paris'),
	('PL311', 'HND', 'JFK', '787', 39, time '10:20', 'Asia/Tokyo'),
	('PL312', 'JFK', 'HND', '787', 39, time '12:15', 'America/New_York'),
	('PL313', 'NRT', 'SFO', '787', 42, time '17:05', 'Asia/Tokyo'),
	('PL314', 'SFO', 'NRT', '787', 42, time '11:30', 'America/Los_Angeles'),
	('PL321', 'NRT', 'HNL', '787', 45, time '20:10', 'Asia/Tokyo'),
	('PL322', 'HNL', 'NRT', '787', 45, time '12:25', 'Pacific/Honolulu'),
	('PL331', 'HND', 'SYD', '787', 48, time '22:00', 'Asia/Tokyo'),
	('PL332', 'SYD', 'HND', '787', 48, time '21:00', 'Australia/Sydney');

INSERT INTO flight (flight, origin, destination, departs, seats_total, scope, epoch, sequence)
SELECT flight, origin, destination, (current_date + days + at) AT TIME ZONE zone,
	(SELECT sum((last_row - first_row + 1) * length(letters)) FROM cabin WHERE cabin.aircraft = timetable.aircraft),
	shard_of(flight), 0, 0
FROM timetable;

INSERT INTO seat (flight, seat, place, scope, epoch)
SELECT flight, seat_row || letter, row_number() OVER (PARTITION BY flight ORDER BY seat_row, letter), shard_of(flight), 0
FROM timetable
JOIN cabin USING (aircraft)
CROSS JOIN generate_series(first_row, last_row) AS seat_row
CROSS JOIN regexp_split_to_table(letters, '') AS letter;

DROP TABLE timetable;
DROP TABLE cabin;
