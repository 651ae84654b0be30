package io.plimsoll.booking.leader.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

import io.plimsoll.booking.leader.Answer;
import io.plimsoll.booking.leader.LeaderAwayException;
import io.plimsoll.booking.leader.LeaderCall;
import io.plimsoll.booking.leader.LeaderName;
import io.plimsoll.booking.leader.LeaderRoute;
import io.plimsoll.contract.ProblemType;
import io.plimsoll.contract.web.ProblemException;
import io.plimsoll.deadline.Deadline;
import io.plimsoll.deadline.DeadlineExceededException;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.lease.Elector;
import io.plimsoll.lease.Lease;
import io.plimsoll.lease.StaleLeadershipException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Has a write done by the leader of its shard: here, or one hop away. A request that was
 * passed on once is not passed on again, so instances that disagree about the leader send
 * it to nobody in circles.
 */
@Component
public class LeaderDispatch {

	/**
	 * Names the instance that passed the request on, and the epoch in which it believes
	 * that this one leads; only replicas may send it.
	 */
	static final String FORWARDED = "Plimsoll-Forwarded";

	private static final Logger LOG = LoggerFactory.getLogger(LeaderDispatch.class);

	private static final String LEADER = "Plimsoll-Leader";

	/** How long a write waits for a leader, each time that there is none. */
	private static final Duration PATIENCE = Duration.ofSeconds(1);

	/** How long a leader that could not be reached is left alone. */
	private static final Duration BREATH = Duration.ofMillis(200);

	private static final int ROUNDS = 3;

	private static final List<String> PASSED_ON = List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.CONTENT_TYPE,
			HttpHeaders.IF_NONE_MATCH, "Idempotency-Key", "Plimsoll-Priority", "Plimsoll-Attempt");

	private final Elector elector;

	private final LeaderCall leaderCall;

	private final MonotonicClock clock;

	LeaderDispatch(Elector elector, LeaderCall leaderCall, MonotonicClock clock) {
		this.elector = elector;
		this.leaderCall = leaderCall;
		this.clock = clock;
	}

	/**
	 * Answers a write of {@code scope}. If the leader has just gone, or gives the shard
	 * away, the write waits for the next one, within its deadline.
	 * @param body the request's body as JSON, or null if it has none
	 * @param here does the work, if this instance leads
	 */
	public ResponseEntity<byte[]> answer(String scope, HttpServletRequest request, @Nullable String body,
			Supplier<Answer> here) {
		var told = told(request);
		for (int round = 0; round < ROUNDS; round++) {
			var standing = this.elector.standing(scope);
			var route = LeaderRoute.decide(this.elector.leadership(scope).isPresent(), standing,
					this.elector.self().id(), told);
			var answer = switch (route) {
				case LeaderRoute.Here() -> here(scope, here);
				case LeaderRoute.There(var lease) -> there(lease, request, body);
				case LeaderRoute.Moved() -> throw noLeader(scope);
				case LeaderRoute.Nobody() -> Optional.<ResponseEntity<byte[]>>empty();
			};
			if (answer.isPresent()) {
				return answer.get();
			}
			long epoch = Math.max(told.orElse(0), standing.map((known) -> known.lease().epoch()).orElse(0L));
			// who could not be reached may only have been busy, and is asked again
			boolean busy = route instanceof LeaderRoute.There;
			var patience = Deadline.bound(busy ? BREATH : PATIENCE, "queue");
			if (!this.elector.awaitLeader(scope, epoch, patience) && !busy) {
				break;
			}
		}
		throw noLeader(scope);
	}

	/**
	 * Has a read answered by the leader of {@code scope} from the database. Never takes
	 * all of the time that is left.
	 * @return empty if this instance leads itself, or was asked by another one, or if the
	 * leader is of no help
	 */
	public Optional<ResponseEntity<?>> ask(String scope, HttpServletRequest request) {
		var route = LeaderRoute.decide(this.elector.leadership(scope).isPresent(), this.elector.standing(scope),
				this.elector.self().id(), told(request));
		if (!(route instanceof LeaderRoute.There(var lease))) {
			return Optional.empty();
		}
		var headers = passedOn(request, lease);
		headers.put(HttpHeaders.CACHE_CONTROL, "no-cache");
		var half = Deadline.current().map((left) -> left.remaining().dividedBy(2)).orElse(PATIENCE);
		try {
			var answer = Deadline.after(half, this.clock)
				.call(() -> this.leaderCall.pass(
						new LeaderCall.Request(request.getMethod(), request.getRequestURI(), headers, null),
						lease.holder()));
			return (answer.status() < 500) ? Optional.of(respond(answer, new HttpHeaders())) : Optional.empty();
		}
		catch (LeaderAwayException | DeadlineExceededException ex) {
			LOG.debug("The leader of {} does not answer a read", scope, ex);
			return Optional.empty();
		}
	}

	/** The field that tells who leads {@code scope}; empty if nobody is known to. */
	public HttpHeaders leaderOf(String scope) {
		var headers = new HttpHeaders();
		named(scope).ifPresent((leader) -> headers.set(LEADER, leader));
		return headers;
	}

	private Optional<String> named(String scope) {
		return this.elector.standing(scope)
			.map((standing) -> new LeaderName(standing.lease().holder().id(), standing.lease().epoch()).toString());
	}

	/** The epoch in which whoever passed it on believes that this instance leads. */
	private static OptionalLong told(HttpServletRequest request) {
		var field = request.getHeader(FORWARDED);
		return (field == null) ? OptionalLong.empty()
				: OptionalLong.of(LeaderName.parse(field).map(LeaderName::epoch).orElse(0L));
	}

	/** Empty if it turned out that this instance leads no longer: nothing was written. */
	private Optional<ResponseEntity<byte[]>> here(String scope, Supplier<Answer> work) {
		try {
			return Optional.of(respond(work.get(), leaderOf(scope)));
		}
		catch (StaleLeadershipException _) {
			return Optional.empty();
		}
	}

	/** Empty if the leader could not be reached, or leads no more: nothing was done. */
	private Optional<ResponseEntity<byte[]>> there(Lease lease, HttpServletRequest request, @Nullable String body) {
		try {
			var passed = new LeaderCall.Request(request.getMethod(), request.getRequestURI(), passedOn(request, lease),
					body);
			var answer = this.leaderCall.pass(passed, lease.holder());
			return isMoved(answer, lease) ? Optional.empty() : Optional.of(respond(answer, new HttpHeaders()));
		}
		catch (LeaderAwayException ex) {
			LOG.debug("The leader of {} does not answer", lease.scope(), ex);
			if (ex.mayHaveHeard()) {
				throw noLeader(lease.scope());
			}
			return Optional.empty();
		}
	}

	/** Whether it was refused by one who knows of another leader since. */
	private static boolean isMoved(Answer answer, Lease asked) {
		return answer.status() == 503 && LeaderName.parse(answer.headers().get(LEADER))
			.filter((leader) -> leader.epoch() > asked.epoch())
			.isPresent();
	}

	private Map<String, String> passedOn(HttpServletRequest request, Lease lease) {
		var headers = new LinkedHashMap<String, String>();
		for (var name : PASSED_ON) {
			var value = request.getHeader(name);
			if (value != null) {
				headers.put(name, value);
			}
		}
		headers.put(FORWARDED, new LeaderName(this.elector.self().id(), lease.epoch()).toString());
		return headers;
	}

	private static ResponseEntity<byte[]> respond(Answer answer, HttpHeaders more) {
		answer.headers().forEach(more::set);
		return ResponseEntity.status(answer.status())
			.headers(more)
			.body(answer.body().getBytes(StandardCharsets.UTF_8));
	}

	/** Says who leads after all, if it was asked by one who took this for the leader. */
	private ProblemException noLeader(String scope) {
		var problem = new ProblemException(ProblemType.NO_LEADER, "Nobody is known to lead the shard of this flight.")
			.withHeader(HttpHeaders.RETRY_AFTER, "1");
		return named(scope).map((leader) -> problem.withHeader(LEADER, leader)).orElse(problem);
	}

}
