-- KEYS[1] the entry's key; KEYS[2] the changes of its cache; KEYS[3] what was purged of it
-- ARGV[1] the time, in milliseconds; ARGV[2] how many purges are remembered
-- Removes the entry, whatever it is, remembers when, and tells it. Answers 1.
redis.call('DEL', KEYS[1])
redis.call('ZADD', KEYS[3], 'GT', ARGV[1], KEYS[1])
redis.call('ZREMRANGEBYRANK', KEYS[3], 0, -1 - ARGV[2])
tell(KEYS[2], 'name', KEYS[1], 'purged', ARGV[1])
return 1
