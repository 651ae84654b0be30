-- In front of the scripts that tell or read changes. The changes of a cache are in a stream, each with the
-- id <epoch>-<sequence>: when the stream was begun, in microseconds of the server's clock, and a number that
-- follows the one before without a gap. So a reader sees that some were trimmed, or that the stream is
-- another one than before. At least the latest 10,000 are kept.
local function last(changes)
  local entries = redis.pcall('XREVRANGE', changes, '+', '-', 'COUNT', 1)
  if entries.err then
    -- no stream, and nothing of ours
    redis.call('DEL', changes)
    return nil
  end
  return entries[1] and entries[1][1]
end

local function tell(changes, ...)
  local before = last(changes)
  local id
  if before then
    local epoch, sequence = string.match(before, '(%d+)-(%d+)')
    id = epoch .. '-' .. string.format('%.0f', sequence + 1)
  else
    local now = redis.call('TIME')
    id = now[1] .. string.format('%06d', now[2]) .. '-0'
  end
  return redis.call('XADD', changes, 'MAXLEN', '~', 10000, id, ...)
end

