package io.plimsoll.booking.writer;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import io.plimsoll.booking.leader.Shards;
import io.plimsoll.booking.shard.Change;
import io.plimsoll.booking.shard.Command;
import io.plimsoll.booking.shard.FlightSeats;
import io.plimsoll.deadline.Deadline;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.lease.Leadership;

/**
 * What a writer plays before it leads. The first write of a JVM, and of a session of the
 * database, takes ten times as long as the others: classes are loaded, lambdas are
 * linked, statements are planned. Whoever takes over should have that behind him, as many
 * wait then.
 * <p>
 * It goes the way of all commands, in front of nobody: nothing that it decides is
 * written. Immutable.
 *
 * @param stage a flight that it is played on, and that nobody else knows
 * @param commands what is played, one after the other
 */
public record Rehearsal(FlightSeats stage, List<Command<?>> commands) {

	/** None: nothing is played. */
	public static final Rehearsal NONE = new Rehearsal(new FlightSeats("", Set.of(), List.of()), List.of());

	private static final Leadership NOBODYS = new Leadership(Shards.scope(0), 0, 0, () -> 0);

	/**
	 * At the sixth statement the server has a plan; after forty calls code is compiled,
	 * and six shards play it.
	 */
	static final int TIMES = 10;

	private static final Duration UNHURRIED = Duration.ofSeconds(1);

	public Rehearsal {
		commands = List.copyOf(commands);
	}

	/**
	 * Plays it.
	 * @param audience is shown what would be written
	 * @throws RuntimeException what {@code audience} throws
	 */
	public void play(Consumer<List<Change>> audience, MonotonicClock clock) {
		for (int time = 0; time < TIMES; time++) {
			var commit = new GroupCommit(new Stage(audience, this.stage), 1, clock, NONE);
			for (var command : this.commands) {
				var ticket = new Ticket<>(command, Deadline.after(UNHURRIED, clock), clock);
				commit.commit(NOBODYS, List.of(ticket));
				ticket.await();
			}
		}
	}

}
