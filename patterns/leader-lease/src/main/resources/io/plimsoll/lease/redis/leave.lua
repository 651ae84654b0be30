local session = string.match(redis.call('HGET', KEYS[1], ARGV[1]) or '', '^%d+\t([^\t]*)\t')
if session ~= ARGV[2] then
	return 0
end
return redis.call('HDEL', KEYS[1], ARGV[1])
