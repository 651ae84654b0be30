package io.plimsoll.gateway.waitingroom;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Who is in. A session is here from its pass to its end, which takes it away: so nobody's
 * place is given back twice. Not safe for use by several threads.
 */
final class Sessions {

	private final Map<Key, Session> active = new HashMap<>();

	private final Map<UUID, Session> byBooking = new HashMap<>();

	private final Queue<End> ends = new PriorityQueue<>((one, other) -> Long.signum(one.nanos() - other.nanos()));

	int size() {
		return this.active.size();
	}

	@Nullable Session of(Lane lane, int position) {
		return this.active.get(new Key(lane, position));
	}

	@Nullable Session ofBooking(UUID booking) {
		return this.byBooking.get(booking);
	}

	void begin(Session session, long endsNanos) {
		this.active.put(new Key(session.lane(), session.position()), session);
		this.ends.add(new End(endsNanos, session));
	}

	void held(Session session, UUID booking, long endsNanos) {
		session.held(booking, endsNanos);
		this.byBooking.put(booking, session);
		this.ends.add(new End(endsNanos, session));
	}

	void end(Session session) {
		this.active.remove(new Key(session.lane(), session.position()));
		session.booking().ifPresent(this.byBooking::remove);
	}

	/** Those whose time is over. */
	List<Session> due(long now) {
		var due = new ArrayList<Session>();
		for (var next = this.ends.peek(); next != null && now - next.nanos() >= 0; next = this.ends.peek()) {
			this.ends.remove();
			var session = next.session();
			// one that went on has another end
			if (session.isOver(now) && of(session.lane(), session.position()) == session) {
				due.add(session);
			}
		}
		return due;
	}

	private record Key(Lane lane, int position) {
	}

	private record End(long nanos, Session session) {
	}

}
