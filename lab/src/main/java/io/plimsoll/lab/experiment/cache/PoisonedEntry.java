package io.plimsoll.lab.experiment.cache;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.sidecache.Seal;
import io.plimsoll.sidecache.Seals;
import io.plimsoll.sidecache.SideCache;
import io.plimsoll.sidecache.seal.AesGcmSeal;
import io.plimsoll.sidecache.seal.SealingKeys;
import org.jspecify.annotations.Nullable;

/**
 * While three replicas are read, somebody who can write to Redis and has no keys forges
 * one entry after the other. A replica that was just started, and so has nothing but
 * Redis to go by, is asked for it by many at once. Then old entries are put back under
 * keys of which all have seen newer ones. In the control the entries are in the clear.
 */
public final class PoisonedEntry implements Experiment {

	private static final List<Forgery> FORGERIES = List.of(Forgery.values());

	private static final int KEYS = 20;

	private static final int AT_ONCE = 20;

	private static final int PUT_BACK = 10;

	private static final Duration SETTLED = Duration.ofMillis(20);

	private static final Duration TO_BE_SEEN = Duration.ofSeconds(5);

	private static final Claim CLAIM = new Claim("poisoned-entry",
			"What somebody forges in Redis is never served: it is a miss that is counted, costs one call of the source "
					+ "at the most, and makes room; and nothing that lies there can be read.",
			List.of("C-25", "C-30"), "seals on the entries", Duration.ofSeconds(15), Duration.ofMinutes(5));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		var keys = SealingKeys.create(new SecureRandom());
		return forge(bench, bench.form().choose(210, 10_500), new AesGcmSeal(() -> keys, new SecureRandom()));
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		return forge(bench, 70, Seal.none());
	}

	private static Trial forge(Bench bench, int forgeries, Seal seal) throws Exception {
		var redis = new SharedRedis(bench.redis());
		bench.later(redis);
		var replicas = new Replicas(bench, KEYS, KEYS);
		bench.later(() -> redis.clean(replicas.prefix()));
		bench.later(replicas);
		for (int i = 0; i < Replicas.COUNT; i++) {
			replicas.start(i, Seals.of(seal));
		}
		replicas.writeAll();
		replicas.read();
		long legible = redis.telling(replicas.prefix(), Source.CANARY);
		int counted = 0;
		long calls = 0;
		for (int i = 0; i < forgeries; i++) {
			var forgery = FORGERIES.get(i % FORGERIES.size());
			int key = bench.random().nextInt(KEYS);
			var place = seal.nameOf(replicas.place(Replicas.key(key)));
			var other = seal.nameOf(replicas.place(Replicas.key((key + 1) % KEYS)));
			// what was put back after the forgery before may still be on its way
			bench.pause(SETTLED);
			long before = replicas.tally().unread();
			redis.plant(place, forgery.of(entry(bench, redis, place), entry(bench, redis, other), bench.random()));
			var stranger = replicas.stranger(Seals.of(seal));
			readAtOnce(replicas, stranger, Replicas.key(key));
			calls = Math.max(calls, stranger.figures().originCalls());
			counted += (replicas.tally().unread() > before) ? 1 : 0;
		}
		putBack(bench, redis, replicas, seal);
		var tally = replicas.tally();
		return bench.trial(List.of(Figure.never("answers that the source never gave, or not any more", tally.wrong()),
				Figure.equal("reads without an answer", (double) tally.failed(), "", 0),
				Figure.equal("forgeries that were counted", counted, "", forgeries),
				Figure.atMost("calls of the source for one that " + AT_ONCE + " met at once", (double) calls, "", 1),
				Figure.never("entries in Redis that tell what they hold", legible),
				Figure.told("forgeries", forgeries, ""), Figure.told("old entries that were put back", PUT_BACK, ""),
				Figure.told("reads", (double) tally.reads(), "")));
	}

	/** Of keys of which all have seen a newer entry. */
	private static void putBack(Bench bench, SharedRedis redis, Replicas replicas, Seal seal) throws Exception {
		for (int i = 0; i < PUT_BACK; i++) {
			var key = Replicas.key(i);
			var name = seal.nameOf(replicas.place(key));
			var old = entry(bench, redis, name);
			long version = replicas.write(key, 0);
			if (!bench.await(TO_BE_SEEN, () -> replicas.haveAll(key, version))) {
				bench.flaw("not all replicas saw a write within " + TO_BE_SEEN.toSeconds() + " s");
			}
			replicas.demand(key, version);
			redis.plant(name, old);
			bench.pause(Replicas.LOOK.multipliedBy(4));
		}
	}

	private static void readAtOnce(Replicas replicas, SideCache<String, String> cache, String key)
			throws InterruptedException {
		var readers = new ArrayList<Thread>();
		for (int i = 0; i < AT_ONCE; i++) {
			readers.add(Thread.ofVirtual().name("cache-crowd").start(() -> replicas.read(cache, key)));
		}
		for (var reader : readers) {
			reader.join();
		}
	}

	/** The entry of that name, which somebody has just put back if it was not there. */
	private static byte[] entry(Bench bench, SharedRedis redis, String name) throws Exception {
		var found = new byte[1][];
		bench.await(TO_BE_SEEN, () -> isThere(found, redis.read(name)));
		return found[0];
	}

	private static boolean isThere(byte[][] found, byte @Nullable [] bytes) {
		if (bytes == null || bytes.length < 2) {
			return false;
		}
		found[0] = bytes;
		return true;
	}

}
