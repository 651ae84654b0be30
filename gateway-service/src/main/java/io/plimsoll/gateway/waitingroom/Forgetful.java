package io.plimsoll.gateway.waitingroom;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Keeps nothing: a restart sends everybody back to the line. */
public final class Forgetful implements RoomKeeping {

	@Override
	public List<KeptSale> sales() {
		return List.of();
	}

	@Override
	public boolean keep(KeptSale sale) {
		return false;
	}

	@Override
	public void forget(String event) {
		// it is already
	}

	@Override
	public Journal open(String event) {
		return new Journal() {

			@Override
			public void replay(Consumer<Fact> room) {
				// there is nothing
			}

			@Override
			public void accept(Fact fact) {
				// forgotten
			}

			@Override
			public CompletableFuture<Void> written() {
				return CompletableFuture.completedFuture(null);
			}

			@Override
			public boolean isLasting() {
				return false;
			}

			@Override
			public void close() {
				// nothing is open
			}

		};
	}

}
