package io.plimsoll.gateway.waitingroom;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.plimsoll.gateway.waitingroom.RoomKeeping.Journal;

/** A sale with its room, and with what is kept of both. Safe for use by many threads. */
public final class OpenSale {

	private final Room room;

	private final Journal journal;

	private final RoomKeeping keeping;

	private volatile KeptSale kept;

	private volatile boolean lasting;

	OpenSale(KeptSale kept, Room room, Journal journal, RoomKeeping keeping, boolean lasting) {
		this.kept = kept;
		this.room = room;
		this.journal = journal;
		this.keeping = keeping;
		this.lasting = lasting;
	}

	/** Its room. */
	public Room room() {
		return this.room;
	}

	/** What is kept of it. */
	public KeptSale kept() {
		return this.kept;
	}

	/** What the operator has said. */
	public Sale sale() {
		return this.kept.sale();
	}

	/** The lane of a customer. */
	public Lane lane(String customer) {
		return this.kept.priority().contains(customer) ? Lane.PRIORITY : Lane.ORDINARY;
	}

	/** Done when a restart would know all that has happened until now, or never will. */
	public CompletableFuture<Void> written() {
		return this.journal.written();
	}

	/** Whether a restart would know it. */
	public boolean isLasting() {
		return this.lasting && this.journal.isLasting();
	}

	synchronized void change(Sale sale, SaleChange change) {
		keep(new KeptSale(sale, this.kept.lottery(), this.kept.priority(), audit(change)));
		this.room.change(sale);
	}

	/**
	 * Gives the priority lane to these customers, and to nobody else who joins from now
	 * on.
	 */
	public synchronized void prefer(Set<String> customers, SaleChange change) {
		keep(new KeptSale(this.kept.sale(), this.kept.lottery(), customers, audit(change)));
	}

	void close() {
		this.journal.close();
	}

	private void keep(KeptSale next) {
		this.kept = next;
		this.lasting = this.keeping.keep(next);
	}

	private List<SaleChange> audit(SaleChange change) {
		var audit = new ArrayList<>(this.kept.audit());
		audit.add(change);
		return audit;
	}

}
