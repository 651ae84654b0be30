package io.plimsoll.lab.load.http;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.lab.load.LoadListener;
import io.plimsoll.lab.load.LoadPlan;
import io.plimsoll.lab.load.LoadResult;

/**
 * Carries out plans of load, each on its one thread. Several may run at once; they then
 * share that thread, and their costs cannot be told apart. A young process is late until
 * its code is compiled, and its runs are void at high rates: offer a few seconds of load
 * first and throw the result away. Close it, when no run is under way, to end the thread.
 */
public final class LoadGenerator implements AutoCloseable {

	private final MonotonicClock clock;

	private final ProcessCpu cpu = ProcessCpu.ofThisProcess();

	private final Transport transport = Transport.ofThisMachine();

	private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, this.transport.handlers());

	/** A generator that keeps time by {@code clock}, which must be that of real time. */
	public LoadGenerator(MonotonicClock clock) {
		this.clock = clock;
	}

	/** Starts to carry out {@code plan}. */
	public LoadRun start(LoadPlan plan, LoadListener listener) {
		var run = new Run(plan, listener, this.clock, this.cpu, this.loop.next(), this.transport);
		return new LoadRun(run.start(), run::stop);
	}

	/**
	 * Carries out {@code plan}; an interrupt ends its arrivals.
	 * @throws CompletionException if a source of requests, a model of a user or the
	 * listener failed
	 */
	public LoadResult run(LoadPlan plan, LoadListener listener) throws InterruptedException {
		var run = start(plan, listener);
		try {
			return run.result().get();
		}
		catch (InterruptedException ex) {
			run.stop();
			throw ex;
		}
		catch (ExecutionException ex) {
			throw new CompletionException(ex.getCause());
		}
	}

	@Override
	public void close() {
		var _ = this.loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
	}

}
