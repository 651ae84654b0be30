-- KEYS[1] the entry's key; KEYS[2] the right to fill it, where one was claimed
-- ARGV[1] the entry; ARGV[2] when the store may forget it, in milliseconds, or 0 for never; ARGV[3] the right's token
-- Writes the entry unless the one that is there claims a higher version, and gives the right back. Answers 1 if it
-- did. Whether the claim is true is for readers to find out, who have the keys: they discard what is not. Who has
-- no longer the right that was claimed writes nothing: somebody asked the source later.
--
-- A version is 8 bytes from the third on, big-endian. Lua's numbers hold 53 bits exactly, so it is
-- compared in two halves. What is too short to have a version, or is no string, is written over.
if KEYS[2] then
  if redis.call('GET', KEYS[2]) ~= ARGV[3] then
    return 0
  end
  redis.call('DEL', KEYS[2])
end
local there = redis.pcall('GETRANGE', KEYS[1], 0, 17)
if type(there) == 'string' and #there >= 18 then
  local thereHigh, thereLow = struct.unpack('>I4I4', there, 3)
  local mineHigh, mineLow = struct.unpack('>I4I4', ARGV[1], 3)
  if thereHigh > mineHigh or (thereHigh == mineHigh and thereLow > mineLow) then
    return 0
  end
end
if ARGV[2] == '0' then
  redis.call('SET', KEYS[1], ARGV[1])
else
  redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
end
return 1
