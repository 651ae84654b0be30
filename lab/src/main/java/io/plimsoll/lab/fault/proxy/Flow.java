package io.plimsoll.lab.fault.proxy;

import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.random.RandomGenerator;

import io.plimsoll.deadline.MonotonicClock;

/**
 * Data of a connection in one direction: read as it comes, so that the time of its
 * arrival is known, and passed on as the fault allows. Little is kept between the two;
 * when a fault holds that back, the sender feels it as it would a slow receiver.
 */
final class Flow {

	private static final int PIECE = 16 * 1024;

	private static final int PIECES = 16;

	private final BlockingQueue<Piece> pieces = new ArrayBlockingQueue<>(PIECES);

	private final Socket from;

	private final Socket to;

	private final Valve valve;

	private final FaultState state;

	private final MonotonicClock clock;

	private final RandomGenerator random;

	private final Runnable loss;

	/**
	 * A flow from one socket to the other.
	 * @param loss told when data of it is lost
	 */
	Flow(Direction way, Socket from, Socket to, FaultState state, MonotonicClock clock, RandomGenerator random,
			Runnable loss) {
		this.valve = new Valve(way);
		this.from = from;
		this.to = to;
		this.state = state;
		this.clock = clock;
		this.random = random;
		this.loss = loss;
	}

	/** Reads until the stream ends. */
	void read() throws IOException, InterruptedException {
		var in = this.from.getInputStream();
		var buffer = new byte[PIECE];
		int count;
		do {
			count = in.read(buffer);
			this.pieces.put(new Piece(Arrays.copyOf(buffer, Math.max(0, count)), this.clock.nanos(),
					this.random.nextDouble(-1, 1)));
		}
		while (count >= 0);
	}

	/**
	 * Passes on until the stream ends.
	 * @throws ConnectionCutException if the fault says that the connection is to be reset
	 */
	void write() throws IOException, InterruptedException {
		for (var piece = this.pieces.take(); passOn(piece); piece = this.pieces.take()) {
			// one after the other
		}
	}

	/** Whether more may come. */
	private boolean passOn(Piece piece) throws IOException, InterruptedException {
		int done = 0;
		do {
			var now = this.state.now();
			int left = piece.bytes().length - done;
			switch (this.valve.next(now.fault(), now.generation(), piece, left, this.clock.nanos())) {
				case Valve.Step.Write _ when piece.isEnd() -> {
					this.to.shutdownOutput();
					return false;
				}
				case Valve.Step.Write write -> done += write(piece, done, write.bytes(), now.fault());
				case Valve.Step.Spoil spoil -> {
					piece.bytes()[done + spoil.at()] ^= (byte) 0xff;
					done += write(piece, done, spoil.bytes(), now.fault());
				}
				case Valve.Step.Wait wait -> this.state.await(now, wait.nanos());
				case Valve.Step.Hold _ -> this.state.await(now);
				case Valve.Step.Swallow _ -> {
					this.loss.run();
					return !piece.isEnd();
				}
				case Valve.Step.Cut cut -> {
					write(piece, done, cut.bytes(), now.fault());
					throw new ConnectionCutException();
				}
			}
		}
		while (piece.isEnd() || done < piece.bytes().length);
		return true;
	}

	private int write(Piece piece, int from, int count, Fault fault) throws IOException {
		this.to.getOutputStream().write(piece.bytes(), from, count);
		this.valve.passed(count, this.clock.nanos(), fault);
		return count;
	}

}
