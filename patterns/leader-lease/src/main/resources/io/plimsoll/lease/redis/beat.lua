-- A lease is epoch, beat, session, and what need not be understood here, between tabs.
local answers = {}
for i = 2, #ARGV, 2 do
	local scope, asked = ARGV[i], tonumber(ARGV[i + 1])
	local epoch, beat, rest = string.match(redis.call('HGET', KEYS[1], scope) or '', '^(%d+)\t(%d+)\t[^\t]*\t(.*)$')
	if not epoch or tonumber(epoch) < asked then
		answers[#answers + 1] = -1
	elseif tonumber(epoch) > asked then
		answers[#answers + 1] = 0
	else
		redis.call('HSET', KEYS[1], scope, table.concat({ epoch, string.format('%d', beat + 1), ARGV[1], rest }, '\t'))
		answers[#answers + 1] = 1
	end
end
return answers
