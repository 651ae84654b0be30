package io.plimsoll.lab.load.http;

import java.util.concurrent.CompletableFuture;

import io.plimsoll.lab.load.LoadResult;

/** A run of load that has been started. */
public final class LoadRun {

	private final CompletableFuture<LoadResult> result;

	private final Runnable stop;

	LoadRun(CompletableFuture<LoadResult> result, Runnable stop) {
		this.result = result;
		this.stop = stop;
	}

	/** What it shows, once the last request has its outcome. */
	public CompletableFuture<LoadResult> result() {
		return this.result;
	}

	/** Ends the arrivals before their time; what is under way still gets its outcome. */
	public void stop() {
		this.stop.run();
	}

}
