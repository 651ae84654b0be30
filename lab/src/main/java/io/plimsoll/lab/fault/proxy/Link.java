package io.plimsoll.lab.fault.proxy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.random.RandomGenerator.SplittableGenerator;

import io.plimsoll.deadline.MonotonicClock;

/**
 * One connection through a route: two sockets, a flow each way, and a guard that ends the
 * connection when a fault says so while no data moves. However one of the two ends ends,
 * the other one ends in the same way.
 */
final class Link {

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

	private final ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();

	private final AtomicBoolean closed = new AtomicBoolean();

	private final CountDownLatch ends = new CountDownLatch(2);

	private final Socket client;

	private final Socket server = new Socket();

	private final InetSocketAddress target;

	private final FaultState state;

	private final MonotonicClock clock;

	private final SplittableGenerator random;

	private final Consumer<Link> gone;

	private volatile boolean lossy;

	Link(Socket client, InetSocketAddress target, FaultState state, MonotonicClock clock, SplittableGenerator random,
			Consumer<Link> gone) {
		this.client = client;
		this.target = target;
		this.state = state;
		this.clock = clock;
		this.random = random;
		this.gone = gone;
	}

	void open() {
		start(this::guard);
		start(this::carry);
	}

	/** Ends the connection at both ends, with a reset or in peace. */
	void close(boolean reset) {
		if (this.closed.compareAndSet(false, true)) {
			end(this.client, reset);
			end(this.server, reset);
			this.tasks.shutdownNow();
			this.gone.accept(this);
		}
	}

	private void guard() throws InterruptedException {
		while (true) {
			var now = this.state.now();
			boolean silent = now.fault() instanceof Fault.Silence;
			if (now.fault() instanceof Fault.Reset || (this.lossy && !silent)) {
				close(true);
				return;
			}
			this.state.await(now);
		}
	}

	private void carry() throws IOException, InterruptedException {
		if (!awaitTarget()) {
			return;
		}
		this.client.setTcpNoDelay(true);
		this.server.setTcpNoDelay(true);
		this.server.connect(this.target, (int) CONNECT_TIMEOUT.toMillis());
		carry(new Flow(Direction.TO_TARGET, this.client, this.server, this.state, this.clock, this.random.split(),
				this::lost));
		carry(new Flow(Direction.TO_CLIENT, this.server, this.client, this.state, this.clock, this.random.split(),
				this::lost));
		this.ends.await();
		close(false);
	}

	private void carry(Flow flow) {
		start(flow::read);
		start(() -> {
			flow.write();
			this.ends.countDown();
		});
	}

	/** Whether the target is to be connected to; waits while a fault hides it. */
	private boolean awaitTarget() throws IOException, InterruptedException {
		while (true) {
			var now = this.state.now();
			switch (now.fault()) {
				case Fault.Silence _ -> {
					lost();
					this.client.getInputStream().transferTo(OutputStream.nullOutputStream());
					return false;
				}
				case Fault.BlackHole hole when hole.direction().covers(Direction.TO_TARGET) -> this.state.await(now);
				case Fault.Reset _ -> {
					return false; // the guard resets it
				}
				case Fault.Pass _, Fault.Delay _, Fault.Bandwidth _, Fault.BlackHole _, Fault.CutAfter _,
						Fault.Corrupt _ -> {
					return true;
				}
			}
		}
	}

	private void lost() {
		this.lossy = true;
	}

	private void start(Task task) {
		try {
			this.tasks.execute(() -> {
				try {
					task.run();
				}
				catch (IOException ex) {
					close(true);
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			});
		}
		catch (RejectedExecutionException ex) {
			// closed in the meantime
		}
	}

	private static void end(Socket socket, boolean reset) {
		try (socket) {
			if (reset) {
				socket.setSoLinger(true, 0);
			}
		}
		catch (IOException ex) {
			// it had ended before
		}
	}

	private interface Task {

		void run() throws IOException, InterruptedException;

	}

}
