-- KEYS[1] the entry's key; ARGV[1] the bytes that were read
-- Removes the entry if it still is these bytes. Answers the number of entries removed.
if redis.call('GET', KEYS[1]) == ARGV[1] then
  return redis.call('DEL', KEYS[1])
end
return 0
