/**
 * The limits over all processes, as scripts that Redis runs as one step each. A place is a member of two sorted sets
 * (of its provider and of its account) whose score is the instant at which it ends by itself: places of a dead process
 * free themselves. Starts are a sorted set by instant, for the rate. Refs that are held back wait in a
 * sorted set per provider or account, best first, so that a place that comes free calls exactly one.
 */

/** KEYS: places, starts and waiting of the provider; places and waiting of the account. 0 = no limit. */
const STATE = `
local concurrency, most, per, account = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now - per)
redis.call('ZREMRANGEBYSCORE', KEYS[4], '-inf', now)
local function pop(key)
  return redis.call('ZPOPMIN', key)[1]
end
local function state()
  local started = redis.call('ZCARD', KEYS[2])
  local closed = most > 0 and started >= most
  local provider = closed or (concurrency > 0 and redis.call('ZCARD', KEYS[1]) >= concurrency)
  local person = account > 0 and redis.call('ZCARD', KEYS[4]) >= account
  return provider, person, closed, started
end
local provider, person, closed, started = state()
`;

/**
 * ARGV 5-8: token of the place, name of the ref, how long the place lasts (ms), the ref's rank.
 * Answers -1 when the ref has its place; else the milliseconds until the rate lets it start (0: not the rate's doing),
 * and how many wait before it.
 */
export const ENTER = `${STATE}
local token, ref, lasts, rank = ARGV[5], ARGV[6], tonumber(ARGV[7]), ARGV[8]
if not provider and not person then
  redis.call('ZADD', KEYS[1], now + lasts, token)
  redis.call('ZADD', KEYS[4], now + lasts, token)
  redis.call('PEXPIRE', KEYS[1], 2 * lasts)
  redis.call('PEXPIRE', KEYS[4], 2 * lasts)
  if most > 0 then
    redis.call('ZADD', KEYS[2], now, token)
    redis.call('PEXPIRE', KEYS[2], per)
  end
  redis.call('ZREM', KEYS[3], ref)
  redis.call('ZREM', KEYS[5], ref)
  return { -1, 0 }
end
-- Refs that were pushed in one breath have the same rank: who waits has a place among them, who comes is the last.
local function before(key)
  return redis.call('ZRANK', key, ref) or redis.call('ZCOUNT', key, '-inf', rank)
end
local ahead = provider and before(KEYS[3]) or 0
if not closed then return { 0, math.max(ahead, person and before(KEYS[5]) or 0) } end
local turn = started - most + ahead % most
local opener = redis.call('ZRANGE', KEYS[2], turn, turn, 'WITHSCORES')
return { opener[2] + per * (1 + math.floor(ahead / most)) - now, ahead }
`;

/**
 * ARGV 5-7: name of the ref, its rank, how long it is remembered at least (ms). Called after the ref was put to sleep.
 * Answers the refs to wake: itself, when a place came free meanwhile; or one that can use what this ref can't.
 */
export const PARK = `${STATE}
local ref, rank, kept = ARGV[5], ARGV[6], tonumber(ARGV[7])
local function add(key)
  redis.call('ZADD', key, rank, ref)
  -- Others in it may sleep longer than this one.
  if redis.call('PTTL', key) < kept then redis.call('PEXPIRE', key, kept) end
end
redis.call('ZREM', KEYS[3], ref)
redis.call('ZREM', KEYS[5], ref)
if not provider and not person then return { ref } end
if provider then add(KEYS[3]) end
if person then add(KEYS[5]) end
if provider and person then return {} end
return { pop(provider and KEYS[5] or KEYS[3]) }
`;

/** ARGV 5: token of the place. Answers the refs to wake: the best of the provider and the best of the account. */
export const LEAVE = `${STATE}
redis.call('ZREM', KEYS[1], ARGV[5])
redis.call('ZREM', KEYS[4], ARGV[5])
provider, person = state()
local woken = {}
local first = not provider and pop(KEYS[3])
if first then
  woken[1] = first
  redis.call('ZREM', KEYS[5], first)
end
local second = not person and pop(KEYS[5])
if second then table.insert(woken, second) end
return woken
`;

/** KEYS: places that go on; ARGV: how long they last (ms), then the token of each. Also after Redis forgot them. */
export const RENEW = `
local clock = redis.call('TIME')
local ends = clock[1] * 1000 + math.floor(clock[2] / 1000) + ARGV[1]
for at, key in ipairs(KEYS) do
  redis.call('ZADD', key, ends, ARGV[at + 1])
  redis.call('PEXPIRE', key, 2 * ARGV[1])
end
`;
