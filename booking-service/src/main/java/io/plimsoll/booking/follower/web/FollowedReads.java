package io.plimsoll.booking.follower.web;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import io.plimsoll.booking.follower.FollowerProperties;
import io.plimsoll.booking.follower.Followers;
import io.plimsoll.booking.follower.ReadDemand;
import io.plimsoll.booking.follower.ReadRoute;
import io.plimsoll.booking.follower.Shown;
import io.plimsoll.booking.leader.Shards;
import io.plimsoll.booking.leader.WritePosition;
import io.plimsoll.booking.leader.web.LeaderDispatch;
import io.plimsoll.contract.ProblemType;
import io.plimsoll.contract.web.ProblemException;
import io.plimsoll.deadline.Deadline;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Answers reads from what this replica knows, if that will do for the reader. A reader
 * that has seen more than this replica waits for it a little; then its read goes to the
 * leader, who has seen everything and answers from the database. Where that is of no use
 * the database is asked from here.
 */
@Component
class FollowedReads {

	/** Until which write the reader has seen the shard; what it is shown is not older. */
	static final String READ_AFTER = "Plimsoll-Read-After";

	private final Followers followers;

	private final FollowerProperties terms;

	private final LeaderDispatch leader;

	private final Shards shards;

	FollowedReads(Followers followers, FollowerProperties terms, LeaderDispatch leader, Shards shards) {
		this.followers = followers;
		this.terms = terms;
		this.leader = leader;
		this.shards = shards;
	}

	/**
	 * Answers a read.
	 * @param copy what this replica knows and this reader may see
	 * @param source the same from the database
	 * @param words makes the answer, with fields that say what it is worth
	 */
	<T> ResponseEntity<?> answer(HttpServletRequest request, Supplier<Optional<Shown<T>>> copy, Supplier<T> source,
			BiFunction<T, HttpHeaders, ResponseEntity<?>> words) {
		var demand = ReadDemand.parse(request.getHeader(HttpHeaders.CACHE_CONTROL));
		var position = readAfter(request);
		boolean reached = demand.noCache() || position.map(this::awaits).orElse(true);
		var shown = (reached && !demand.noCache()) ? copy.get() : Optional.<Shown<T>>empty();
		return switch (ReadRoute.decide(demand, reached, shown.map(Shown::age))) {
			case ReadRoute.Copy() ->
				words.apply(shown.orElseThrow().value(), fields(shown.orElseThrow().age(), "hit; detail=follower"));
			case ReadRoute.Source(var why) -> {
				var passed = reached ? Optional.<ResponseEntity<?>>empty()
						: position.flatMap((wanted) -> this.leader.ask(Shards.scope(wanted.shard()), request));
				yield passed.orElseGet(() -> words.apply(source.get(),
						fields(Duration.ZERO, "fwd=" + why.token() + "; detail=database")));
			}
			case ReadRoute.NotHere() ->
				throw new ProblemException(ProblemType.NOT_CACHED, "What this replica knows will not do.");
		};
	}

	private boolean awaits(WritePosition position) {
		return this.followers.await(position, Deadline.bound(this.terms.patience(), "queue"));
	}

	private Optional<WritePosition> readAfter(HttpServletRequest request) {
		var field = request.getHeader(READ_AFTER);
		if (field == null) {
			return Optional.empty();
		}
		var position = WritePosition.parse(field.strip())
			.filter((read) -> read.shard() < this.shards.count())
			.orElseThrow(() -> ProblemException.ofField(ProblemType.MALFORMED_REQUEST, READ_AFTER,
					READ_AFTER + " is no position: <shard>.<epoch>.<sequence>, like 1.1.4, with a shard below "
							+ this.shards.count() + "."));
		return Optional.of(position);
	}

	private static HttpHeaders fields(Duration age, String status) {
		var fields = new HttpHeaders();
		fields.set(HttpHeaders.AGE, Long.toString(age.toSeconds()));
		fields.set("Cache-Status", "\"booking-service\"; " + status);
		return fields;
	}

}
