local epoch = string.match(redis.call('HGET', KEYS[1], ARGV[1]) or '', '^(%d+)\t')
if epoch and tonumber(epoch) >= tonumber(ARGV[2]) then
	return 0
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
redis.call('PUBLISH', KEYS[1], ARGV[1])
return 1
