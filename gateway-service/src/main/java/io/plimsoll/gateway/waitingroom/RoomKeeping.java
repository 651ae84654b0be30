package io.plimsoll.gateway.waitingroom;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Keeps sales and the facts of their rooms for the next process. */
public interface RoomKeeping {

	/** Those that the process before has kept. */
	List<KeptSale> sales();

	/** Keeps {@code sale} in place of what was kept of it; whether that has succeeded. */
	boolean keep(KeptSale sale);

	/** Forgets a sale and its room, which is closed. */
	void forget(String event);

	/** Opens what is kept of a room. */
	Journal open(String event);

	/** Where the facts of a room go. To be told by one thread at a time. */
	interface Journal extends Consumer<Fact>, AutoCloseable {

		/**
		 * Tells what the process before was told, in its order; to be called before
		 * anything is told to it.
		 */
		void replay(Consumer<Fact> room);

		/**
		 * Done when all that it was told is kept, or will never be. Bounded in time.
		 */
		CompletableFuture<Void> written();

		/** Whether all that it was told is kept, or soon will be. */
		boolean isLasting();

		@Override
		void close();

	}

}
