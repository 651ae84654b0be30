-- KEYS[1] the changes of a cache; KEYS[2] what was purged of it
-- Begins the stream if there is none, so that one that was lost is told from one in which nothing happens.
-- Answers the id of the last change, then names and times of the latest purges.
local answer = redis.call('ZRANGE', KEYS[2], 0, -1, 'WITHSCORES')
table.insert(answer, 1, last(KEYS[1]) or tell(KEYS[1], 'begun', ''))
return answer
