package io.plimsoll.gateway.waitingroom;

import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;

import io.plimsoll.deadline.MonotonicClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sales of this gateway, at most {@value #MOST}: for one more the closed one is
 * forgotten that opened first. Those of the process before are here from the start. Safe
 * for use by many threads.
 */
public final class Rooms implements AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(Rooms.class);

	private static final int MOST = 100;

	private static final int SEED = 32;

	private final ConcurrentSkipListMap<String, OpenSale> sales = new ConcurrentSkipListMap<>();

	private final RoomKeeping keeping;

	private final RoomPolicy policy;

	private final double firstRate;

	private final MonotonicClock clock;

	private final InstantSource wall;

	private final Random chance;

	private final BiConsumer<String, Fact> listener;

	/**
	 * Those that are kept.
	 * @param firstRate where a closed loop begins
	 * @param chance makes the seeds of lotteries: nobody may foresee it
	 * @param listener told what happens from now on, by the name of the event
	 */
	public Rooms(RoomKeeping keeping, RoomPolicy policy, double firstRate, MonotonicClock clock, InstantSource wall,
			Random chance, BiConsumer<String, Fact> listener) {
		this.keeping = keeping;
		this.policy = policy;
		this.firstRate = firstRate;
		this.clock = clock;
		this.wall = wall;
		this.chance = chance;
		this.listener = listener;
		for (var kept : keeping.sales()) {
			this.sales.put(kept.sale().event(), open(kept, true));
			LOG.info("The sale {} goes on: {}", kept.sale().event(), kept.sale());
		}
	}

	/** All of them, by name. */
	public Collection<OpenSale> all() {
		return this.sales.values();
	}

	/** The one of that name. */
	public Optional<OpenSale> of(String event) {
		return Optional.ofNullable(this.sales.get(event));
	}

	/** The one in front of a flight, if a hold there needs a pass. */
	public Optional<OpenSale> inFrontOf(String flight) {
		for (var sale : this.sales.values()) {
			if (sale.sale().flight().equals(flight) && sale.sale().needsPass()) {
				return Optional.of(sale);
			}
		}
		return Optional.empty();
	}

	/** Opens a sale, or changes one. */
	public synchronized SaleDecision change(Sale wanted, String by) {
		var known = this.sales.get(wanted.event());
		var refusal = refusal(wanted, known);
		if (refusal.isPresent()) {
			return refusal.get();
		}
		var change = new SaleChange(this.wall.instant(), by, wanted.toString());
		LOG.info("{} changes a sale: {}", by, wanted);
		if (known != null) {
			known.change(wanted, change);
			return new SaleDecision.Done(known, false);
		}
		if (this.sales.size() >= MOST) {
			closed().ifPresent(this::forget);
		}
		var seed = new byte[SEED];
		this.chance.nextBytes(seed);
		var kept = new KeptSale(wanted, new Lottery(seed), Set.of(), List.of(change));
		var opened = open(kept, this.keeping.keep(kept));
		this.sales.put(wanted.event(), opened);
		return new SaleDecision.Done(opened, true);
	}

	/** Ends a booking's session, in whichever sale it is. */
	public void ended(UUID booking, Ending ending) {
		for (var sale : this.sales.values()) {
			if (sale.room().ended(booking, ending)) {
				return;
			}
		}
	}

	/** Lets what was told be written. */
	@Override
	public void close() {
		this.sales.values().forEach(OpenSale::close);
	}

	private Optional<SaleDecision> refusal(Sale wanted, @Nullable OpenSale known) {
		if (known == null) {
			if (this.sales.size() >= MOST && closed().isEmpty()) {
				return Optional.of(new SaleDecision.TooMany(MOST));
			}
		}
		else if (!known.sale().flight().equals(wanted.flight())) {
			return Optional.of(new SaleDecision.OtherFlight(known.sale().flight()));
		}
		else if (known.room().figures().opened() && !known.sale().opens().equals(wanted.opens())) {
			return Optional.of(new SaleDecision.OpenedAlready());
		}
		return inFrontOf(wanted.flight()).filter((other) -> other != known && wanted.needsPass())
			.map((other) -> new SaleDecision.SoldBy(other.sale().event()));
	}

	private Optional<OpenSale> closed() {
		return this.sales.values()
			.stream()
			.filter((sale) -> !sale.sale().needsPass())
			.min(Comparator.comparing((OpenSale sale) -> sale.sale().opens()));
	}

	private void forget(OpenSale closed) {
		var event = closed.sale().event();
		this.sales.remove(event);
		closed.close();
		this.keeping.forget(event);
	}

	private OpenSale open(KeptSale kept, boolean lasting) {
		var event = kept.sale().event();
		var journal = this.keeping.open(event);
		var room = new Room(kept.sale(), kept.lottery(), this.policy, this.firstRate, this.clock, this.wall,
				this.chance::nextDouble, journal.andThen((fact) -> this.listener.accept(event, fact)));
		journal.replay(room::apply);
		return new OpenSale(kept, room, journal, this.keeping, lasting);
	}

}
