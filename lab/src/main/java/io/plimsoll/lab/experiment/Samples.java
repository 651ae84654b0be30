package io.plimsoll.lab.experiment;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.plimsoll.lab.load.LoadListener;
import io.plimsoll.lab.load.Operation;
import io.plimsoll.lab.load.Outcome;

/**
 * Notes of each request when it was and what became of it, so that stretches of one run
 * can be told apart. May be read while the run goes on.
 */
public final class Samples implements LoadListener {

	private final Map<String, Queue<Window.Sample>> samples = new ConcurrentHashMap<>();

	/**
	 * What became of the requests with this label that were to start between the two.
	 */
	public Window window(String label, double fromSeconds, double toSeconds) {
		return Window.of(this.samples.getOrDefault(label, new ConcurrentLinkedQueue<>()), fromSeconds, toSeconds);
	}

	/** What became of all requests that were to start between the two. */
	public Window window(double fromSeconds, double toSeconds) {
		return Window.of(this.samples.values().stream().flatMap(Queue::stream).toList(), fromSeconds, toSeconds);
	}

	@Override
	public void finished(Operation operation) {
		this.samples.computeIfAbsent(operation.call().label(), (_) -> new ConcurrentLinkedQueue<>())
			.add(new Window.Sample(operation.intendedNanos(), operation.latencyNanos(),
					operation.outcome() instanceof Outcome.Good));
	}

}
