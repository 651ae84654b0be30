-- ARGV what to do, pattern of the keys, a number to choose by.
-- How many entries it was done to. Entries keep the time that they have to live.
local OWN = 'plimsoll:lab:'
local BALLAST = OWN .. 'ballast:'
local OLDER = OWN .. 'older:'
local HOUR_MILLIS = 3600000

local function starts(text, prefix)
  return text:sub(1, #prefix) == prefix
end

-- plain values alone; in their order, so that the same number chooses the same
local function keys(pattern)
  local found = {}
  for _, key in ipairs(redis.call('KEYS', pattern)) do
    if redis.call('TYPE', key).ok == 'string' then
      found[#found + 1] = key
    end
  end
  table.sort(found)
  return found
end

local function theirs(pattern)
  local found = {}
  for _, key in ipairs(keys(pattern)) do
    if not starts(key, OWN) then
      found[#found + 1] = key
    end
  end
  return found
end

local function replace(key, value)
  redis.call('SET', key, value, 'KEEPTTL')
end

local function damage(pattern, damaged)
  local count = 0
  for _, key in ipairs(theirs(pattern)) do
    local value = redis.call('GET', key)
    if #value > 0 then
      replace(key, damaged(value))
      count = count + 1
    end
  end
  return count
end

local actions = {}

-- one of its bits is turned over
function actions.flip(pattern)
  return damage(pattern, function(value)
    local at = math.random(#value)
    local turned = bit.bxor(value:byte(at), 2 ^ (math.random(8) - 1))
    return value:sub(1, at - 1) .. string.char(turned) .. value:sub(at + 1)
  end)
end

-- some of its end is missing, perhaps all of it
function actions.truncate(pattern)
  return damage(pattern, function(value)
    return value:sub(1, math.random(#value) - 1)
  end)
end

-- each has the value of the next, and the last that of the first
function actions.exchange(pattern)
  local found = theirs(pattern)
  if #found < 2 then
    return 0
  end
  local values = {}
  for i, key in ipairs(found) do
    values[i] = redis.call('GET', key)
  end
  for i, key in ipairs(found) do
    replace(key, values[i % #found + 1])
  end
  return #found
end

-- copies, which do not outlive the longest fault
function actions.remember(pattern)
  local found = theirs(pattern)
  for _, key in ipairs(found) do
    redis.call('SET', OLDER .. key, redis.call('GET', key), 'PX', HOUR_MILLIS)
  end
  return #found
end

-- what has gone since comes back as well, for as long as its copy had to live
function actions.age(pattern)
  local found = keys(OLDER .. pattern)
  for _, copy in ipairs(found) do
    local key = copy:sub(#OLDER + 1)
    if redis.call('EXISTS', key) == 1 then
      replace(key, redis.call('GET', copy))
    else
      redis.call('SET', key, redis.call('GET', copy), 'PX', math.max(1, redis.call('PTTL', copy)))
    end
    redis.call('DEL', copy)
  end
  return #found
end

-- a mebibyte that does not expire; refused once there is no room
function actions.fill(_, number)
  for i = 1, 256 do
    redis.call('SET', BALLAST .. number .. ':' .. i, string.rep('.', 4096))
  end
  return 256
end

function actions.relieve()
  local found = keys(BALLAST .. '*')
  for _, key in ipairs(found) do
    redis.call('DEL', key)
  end
  return #found
end

math.randomseed(tonumber(ARGV[3]))
return actions[ARGV[1]](ARGV[2], ARGV[3])
