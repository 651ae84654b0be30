package io.plimsoll.lab.experiment.cache;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.sidecache.Seal;
import io.plimsoll.sidecache.Seals;
import io.plimsoll.sidecache.seal.AesGcmSeal;
import io.plimsoll.sidecache.seal.SealingKeys;

/**
 * Three replicas are restarted one after the other, with empty heaps, to write another
 * format into Redis, in two steps and back: as the old release, able to read the new
 * format, writing it, able again, and the old release. In the control the first of them
 * to come back writes the new format, and reads nothing else.
 */
public final class MixedVersions implements Experiment {

	private static final int KEYS = 2000;

	/** So few that most is read from Redis. */
	private static final int HEAP = 500;

	private static final Claim CLAIM = new Claim("mixed-versions",
			"Two releases share one Redis while its format changes, there and back: nothing is unreadable for either, "
					+ "and the cache is never cold.",
			List.of("C-24", "C-26", "C-27"), "the step in between: the new format at once", Duration.ofSeconds(20),
			Duration.ofMinutes(2));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		var sealed = sealed();
		var old = new Release("old", Seals.of(Seal.none()));
		var able = new Release("able to read", new Seals(Seal.none(), Optional.of(sealed)));
		var writing = new Release("writing", new Seals(sealed, Optional.of(Seal.none())));
		return roll(bench, List.of(old, able, writing, able, old));
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		return roll(bench, List.of(new Release("old", Seals.of(Seal.none())), new Release("new", Seals.of(sealed()))));
	}

	private static Trial roll(Bench bench, List<Release> releases) throws Exception {
		var length = bench.form().choose(Duration.ofMillis(800), Duration.ofSeconds(8));
		var redis = new SharedRedis(bench.redis());
		bench.later(redis);
		var replicas = new Replicas(bench, KEYS, HEAP);
		bench.later(() -> redis.clean(replicas.prefix()));
		bench.later(replicas);
		for (int i = 0; i < Replicas.COUNT; i++) {
			replicas.start(i, releases.getFirst().seals);
		}
		replicas.writeAll();
		replicas.read();
		replicas.writeFor(length, Replicas.COUNT);
		var before = replicas.tally();
		var shares = new ArrayList<Double>();
		for (var release : releases.subList(1, releases.size())) {
			for (int i = 0; i < Replicas.COUNT; i++) {
				var until = replicas.tally();
				replicas.start(i, release.seals);
				replicas.writeFor(length, Replicas.COUNT);
				shares.add(replicas.tally().since(until).percentHit());
			}
			bench.tell(String.format(Locale.ROOT, "All are %s; the least of hits was %.1f %%", release.name,
					shares.stream().mapToDouble(Double::doubleValue).min().orElse(0)));
			// as cache-service does all the time
			replicas.writeAll();
		}
		var tally = replicas.tally();
		double usual = before.percentHit();
		return bench.trial(List.of(Figure.equal("entries that could not be read", (double) tally.unread(), "", 0),
				Figure.told("reads that no call of the source was needed for, before", usual, "%"),
				Figure.atLeast("the same, while one replica of three was another",
						shares.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN), "%", usual - 5),
				Figure.never("answers that the source never gave", tally.wrong()),
				Figure.equal("reads without an answer", (double) tally.failed(), "", 0),
				Figure.told("calls of the source", (double) tally.calls(), ""),
				Figure.told("reads", (double) tally.reads(), "")));
	}

	private static Seal sealed() {
		var keys = SealingKeys.create(new SecureRandom());
		return new AesGcmSeal(() -> keys, new SecureRandom());
	}

	private record Release(String name, Seals seals) {
	}

}
