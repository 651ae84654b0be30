package io.plimsoll.lab.experiment.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.files.FileTree;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.sidecache.Seals;
import io.plimsoll.sidecache.seal.AesGcmSeal;
import io.plimsoll.sidecache.seal.SealingKeyFile;
import io.plimsoll.sidecache.seal.SealingKeys;

/**
 * The keys of entries are exchanged while three replicas read and write, each with a key
 * file of its own, as the runbook says: first all know the new key, then all seal with
 * it, then the old one goes. In the control one replica seals with a key that the others
 * are given later.
 */
public final class KeyRotation implements Experiment {

	private static final int KEYS = 2000;

	/** So few that most is read from Redis. */
	private static final int HEAP = 500;

	private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

	/** Files are not all changed at once. */
	private static final Duration BETWEEN_FILES = Duration.ofMillis(300);

	private static final Duration A_WHILE = Duration.ofMillis(800);

	private static final Duration TOO_LATE = Duration.ofSeconds(3);

	private static final Claim CLAIM = new Claim("key-rotation",
			"Keys are exchanged while the cache is in use, and no entry becomes unreadable on the way.",
			List.of("C-27"), "the first step: one seals before the others know the key", Duration.ofSeconds(20),
			Duration.ofMinutes(2));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		var scene = scene(bench);
		int rotations = bench.form().choose(3, 20);
		for (int number = 2; number <= rotations + 1; number++) {
			scene.give(scene.keys.with(number, new SecureRandom()));
			scene.replicas.writeFor(A_WHILE, Replicas.COUNT);
			scene.give(scene.keys.writingWith(number));
			scene.replicas.writeFor(A_WHILE, Replicas.COUNT);
			// as cache-service does all the time: what is sealed with the old key goes
			scene.replicas.writeAll();
			scene.give(scene.keys.without(number - 1));
		}
		return scene.trial(bench, rotations);
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		var scene = scene(bench);
		var next = scene.keys.with(2, new SecureRandom()).writingWith(2);
		SealingKeyFile.write(scene.files.getFirst(), next);
		scene.replicas.writeFor(TOO_LATE, 1);
		scene.give(next);
		return scene.trial(bench, 1);
	}

	private static Scene scene(Bench bench) throws Exception {
		var redis = new SharedRedis(bench.redis());
		bench.later(redis);
		var folder = Files.createTempDirectory("plimsoll-lab-keys");
		bench.later(() -> FileTree.delete(folder));
		var replicas = new Replicas(bench, KEYS, HEAP);
		bench.later(() -> redis.clean(replicas.prefix()));
		bench.later(replicas);
		var keys = SealingKeys.create(new SecureRandom());
		var files = new ArrayList<Path>();
		for (int i = 0; i < Replicas.COUNT; i++) {
			var file = folder.resolve("keys-" + i);
			SealingKeyFile.write(file, keys);
			files.add(file);
			replicas.start(i, Seals
				.of(new AesGcmSeal(new SealingKeyFile(file, BETWEEN_LOOKS, bench.clock()), new SecureRandom())));
		}
		replicas.writeAll();
		replicas.read();
		return new Scene(replicas, files, keys, replicas.tally());
	}

	/** Replicas and their files. */
	private static final class Scene {

		final Replicas replicas;

		final List<Path> files;

		private final Tally before;

		SealingKeys keys;

		Scene(Replicas replicas, List<Path> files, SealingKeys keys, Tally before) {
			this.replicas = replicas;
			this.files = files;
			this.keys = keys;
			this.before = before;
		}

		/** Gives all replicas these keys, one after the other. */
		void give(SealingKeys next) throws IOException, InterruptedException {
			for (var file : this.files) {
				SealingKeyFile.write(file, next);
				this.replicas.writeFor(BETWEEN_FILES, Replicas.COUNT);
			}
			this.keys = next;
		}

		Trial trial(Bench bench, int rotations) {
			var tally = this.replicas.tally().since(this.before);
			return bench.trial(List.of(Figure.equal("entries that could not be read", (double) tally.unread(), "", 0),
					Figure.atLeast("reads that no call of the source was needed for", tally.percentHit(), "%", 99),
					Figure.never("answers that the source never gave", tally.wrong()),
					Figure.equal("reads without an answer", (double) tally.failed(), "", 0),
					Figure.told("exchanges of keys", rotations, ""), Figure.told("reads", (double) tally.reads(), "")));
		}

	}

}
