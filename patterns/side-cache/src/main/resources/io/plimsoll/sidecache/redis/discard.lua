-- KEYS[1] the entry's key; ARGV[1] the bytes that were read; ARGV[2] how many bytes a reader reads at the most, less one
-- Removes the entry if a reader would still read these bytes. Answers the number of entries removed.
if redis.pcall('GETRANGE', KEYS[1], 0, ARGV[2]) == ARGV[1] then
  return redis.call('DEL', KEYS[1])
end
return 0
