-- KEYS[1] the entry's key; KEYS[2] the changes of its cache; KEYS[3] what was purged of it; KEYS[4] the right to
-- fill it, where one was claimed
-- ARGV[1] the entry; ARGV[2] when the store may forget it, in milliseconds, or 0 for never; ARGV[3] its version, in
-- decimal; ARGV[4] the right's token
-- Writes the entry unless the one that is there claims a higher version, or what was made when this one was has been
-- purged, and gives the right back. Answers 1 if it did, and tells that it was written. Whether a claim is true
-- is for readers to find out, who have the keys: they discard what is not. Who has no longer the right that was
-- claimed writes nothing: somebody asked the source later.
--
-- A version is 8 bytes from the third on, big-endian. Lua's numbers hold 53 bits exactly, so it is
-- compared in two halves. Milliseconds since 1970 fit; they are the next 8 bytes. What is too short to have
-- a version, or is no string, is written over.
if KEYS[4] then
  if redis.call('GET', KEYS[4]) ~= ARGV[4] then
    return 0
  end
  redis.call('DEL', KEYS[4])
end
local purged = redis.call('ZSCORE', KEYS[3], KEYS[1])
if purged then
  local high, low = struct.unpack('>I4I4', ARGV[1], 11)
  if high * 4294967296 + low <= tonumber(purged) then
    return 0
  end
end
local there = redis.pcall('GETRANGE', KEYS[1], 0, 17)
if type(there) == 'string' and #there >= 18 then
  local thereHigh, thereLow = struct.unpack('>I4I4', there, 3)
  local mineHigh, mineLow = struct.unpack('>I4I4', ARGV[1], 3)
  if KEYS[4] and thereHigh == mineHigh and thereLow == mineLow then
    -- of one version, what was written while the source was asked is newer than its answer
    local thereSince, thereSinceLow = struct.unpack('>I4I4', there, 11)
    local mineSince, mineSinceLow = struct.unpack('>I4I4', ARGV[1], 11)
    if thereSince > mineSince or (thereSince == mineSince and thereSinceLow > mineSinceLow) then
      return 0
    end
  end
  if thereHigh > mineHigh or (thereHigh == mineHigh and thereLow > mineLow) then
    return 0
  end
end
if ARGV[2] == '0' then
  redis.call('SET', KEYS[1], ARGV[1])
else
  redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
end
tell(KEYS[2], 'name', KEYS[1], 'version', ARGV[3])
return 1
