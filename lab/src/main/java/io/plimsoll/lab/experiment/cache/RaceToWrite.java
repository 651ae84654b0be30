package io.plimsoll.lab.experiment.cache;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.lettuce.core.RedisURI;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.sidecache.RemoteTier;
import io.plimsoll.sidecache.StoredEntry;
import io.plimsoll.sidecache.redis.RedisTier;

/**
 * Two processes bring what the source told them into Redis, and the one who asked first
 * comes last: once with an older version, and once with no version at all but a right to
 * fill that has passed to the other. In the control they write as one writes to a cache,
 * with a plain SET.
 */
public final class RaceToWrite implements Experiment {

	private static final Duration BUDGET = Duration.ofSeconds(2);

	private static final Duration SHORT = Duration.ofMillis(1);

	private static final Duration LONG = Duration.ofMinutes(1);

	private static final Claim CLAIM = new Claim("race-to-write",
			"Of two who bring an entry into Redis, the one who asked the source first and comes last never wins.",
			List.of("C-22"), "comparing versions and rights", Duration.ofSeconds(10), Duration.ofSeconds(60));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		return race(bench, true);
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		return race(bench, false);
	}

	private static Trial race(Bench bench, boolean compared) throws Exception {
		int rounds = bench.form().choose(300, 1_000);
		var name = Processes.newName(bench);
		var tier = new RedisTier(RedisURI.create(bench.redis()), BUDGET, 1_000, bench.clock());
		bench.later(tier);
		var plain = new SharedRedis(bench.redis());
		bench.later(plain);
		bench.later(() -> plain.clean(name + ":"));
		long backwards = 0;
		long late = 0;
		for (int round = 1; round <= rounds; round++) {
			backwards += goesBack(tier, plain, name + ":versioned", round, compared) ? 1 : 0;
			late += comesLate(bench, tier, plain, name + ":k-" + round, compared) ? 1 : 0;
		}
		return bench.trial(List.of(Figure.never("times that a version in Redis went back", backwards),
				Figure.never("late fillers that wrote over a later one", late), Figure.told("rounds", rounds, "")));
	}

	/** The newer version is there when the older one comes. */
	private static boolean goesBack(RedisTier tier, SharedRedis plain, String key, int round, boolean compared) {
		var older = entry(2L * round, "older");
		var newer = entry(2L * round + 1, "newer");
		for (var entry : List.of(newer, older)) {
			if (compared) {
				tier.write(key, entry, Optional.of(LONG));
			}
			else {
				plain.plant(key, entry);
			}
		}
		return !isThere(plain, key, newer);
	}

	/** The right of the first has passed to the second when the first is told. */
	private static boolean comesLate(Bench bench, RedisTier tier, SharedRedis plain, String key, boolean compared)
			throws InterruptedException {
		var first = entry(0, "first");
		var second = entry(0, "second");
		tier.claim(key, "first", SHORT);
		bench.pause(SHORT.multipliedBy(3));
		if (tier.claim(key, "second", LONG) != RemoteTier.Claim.GRANTED) {
			bench.flaw("a right to fill outlived its time");
		}
		if (compared) {
			tier.fill(key, second, Optional.of(LONG), "second");
			tier.fill(key, first, Optional.of(LONG), "first");
		}
		else {
			plain.plant(key, second);
			plain.plant(key, first);
		}
		return !isThere(plain, key, second);
	}

	private static boolean isThere(SharedRedis redis, String key, byte[] entry) {
		var there = redis.read(key);
		return there != null && Arrays.equals(there, entry);
	}

	private static byte[] entry(long version, String value) {
		return new StoredEntry(version, InstantSource.system().millis(), value.getBytes(StandardCharsets.UTF_8))
			.encode();
	}

}
