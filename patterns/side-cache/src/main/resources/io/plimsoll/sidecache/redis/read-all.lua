-- KEYS the entries' keys; ARGV[1] how many bytes an entry has at the most
-- Answers each one's bytes and no more than one too many, an empty string where nothing is, false where something else is.
local values = {}
for i, key in ipairs(KEYS) do
  local value = redis.pcall('GETRANGE', key, 0, ARGV[1])
  if type(value) == 'table' then
    if not string.find(value.err, 'WRONGTYPE', 1, true) then
      return value
    end
    value = false
  end
  values[i] = value
end
return values
