package io.plimsoll.bench.caching;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.plimsoll.bench.caching.InstanceProcess.Told;

/**
 * Three instances of one library on a Redis of their own, and what becomes of their
 * reads.
 */
final class Trial implements AutoCloseable {

	private static final int INSTANCES = 3;

	/** Until all threads of a rush stand ready. */
	private static final long LEAD_MILLIS = 1500;

	private final Library library;

	private final Extent extent;

	private final RedisProcess redis;

	private final List<Path> folders = new ArrayList<>();

	private final List<InstanceProcess> instances = new ArrayList<>();

	Trial(Library library, Extent extent) throws IOException {
		this.library = library;
		this.extent = extent;
		this.redis = RedisProcess.start();
		for (int i = 0; i < INSTANCES; i++) {
			this.folders.add(Files.createTempDirectory("cache"));
			this.instances.add(InstanceProcess.start(library, this.redis.port(), this.folders.get(i), true));
		}
		this.instances.forEach(InstanceProcess::awaitReady);
	}

	/** All that is measured, in the order in which things get worse. */
	Row run() throws Exception {
		all("each " + this.extent.keys());
		var rushes = new ArrayList<Told>();
		// the first one is for the code to be compiled
		rush("warm");
		for (int round = 0; round < this.extent.rounds(); round++) {
			rushes.add(rush("cold-" + round));
		}
		double heap = figure("heap");
		double shared = figure("shared");
		var watch = "watch " + this.extent.keys() + " " + this.extent.watch().toMillis();
		this.redis.flush();
		var flushed = all(watch);
		this.redis.pause();
		var hung = all(watch);
		this.redis.resume();
		all("each " + this.extent.keys());
		this.redis.kill();
		var killed = all(watch);
		var dark = restartInTheDark();
		var calls = rushes.stream().map(Told::calls).sorted().toList();
		return new Row(this.library.title(), calls.get(calls.size() / 2), Told.sum(rushes).slowestMillis(),
				Told.sum(rushes).failed(), flushed.failedPerMille(), hung.failedPerMille(), killed.failedPerMille(),
				dark, heap, shared);
	}

	@Override
	public void close() {
		this.instances.forEach(InstanceProcess::kill);
		this.redis.close();
	}

	private Told rush(String key) {
		int each = this.extent.readers() / INSTANCES;
		return all("rush " + key + " " + each + " " + (System.currentTimeMillis() + LEAD_MILLIS));
	}

	private double restartInTheDark() throws IOException {
		this.instances.forEach(InstanceProcess::kill);
		var heir = InstanceProcess.start(this.library, this.redis.port(), this.folders.getFirst(), false);
		this.instances.add(heir);
		try {
			heir.awaitReady();
			heir.order("each " + this.extent.keys());
			return heir.told().good() / (double) this.extent.keys();
		}
		catch (IllegalStateException _) {
			// it does not even start without Redis
			return 0;
		}
	}

	private Told all(String order) {
		this.instances.forEach((instance) -> instance.order(order));
		return Told.sum(this.instances.stream().map(InstanceProcess::told).toList());
	}

	private double figure(String order) {
		this.instances.getFirst().order(order);
		return this.instances.getFirst().figure();
	}

}
