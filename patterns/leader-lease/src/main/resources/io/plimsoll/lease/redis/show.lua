-- A member is beat, session, and where it is, between tabs.
local beat = string.match(redis.call('HGET', KEYS[1], ARGV[1]) or '', '^(%d+)\t') or 0
beat = string.format('%d', beat + 1)
redis.call('HSET', KEYS[1], ARGV[1], table.concat({ beat, ARGV[2], ARGV[3] }, '\t'))
return tonumber(beat)
