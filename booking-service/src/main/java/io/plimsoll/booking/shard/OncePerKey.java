package io.plimsoll.booking.shard;

import java.util.ArrayList;
import java.util.function.Function;

import io.plimsoll.booking.idempotency.KeyedAnswer;
import io.plimsoll.booking.idempotency.KeyedRequest;
import io.plimsoll.booking.leader.Answer;

/**
 * A command that is done once for its key, however often it comes, from whichever
 * leader's hands: the answer is kept in the commit that did the work, so there is never
 * one without the other.
 *
 * @param command what is done
 * @param request the key, and what it stands for
 * @param words makes of what was decided the answer that is kept; pure
 */
public record OncePerKey<R>(Command<R> command, KeyedRequest request,
		Function<R, Answer> words) implements Command<KeyedAnswer> {

	@Override
	public Needs needs() {
		return this.command.needs();
	}

	@Override
	public Decision<KeyedAnswer> decide(ShardView shard, Turn turn) {
		return shard.kept(this.request.name())
			.map((kept) -> Decision.unchanged(KeyedAnswer.again(kept, this.request)))
			.orElseGet(() -> decideFirst(shard, turn));
	}

	private Decision<KeyedAnswer> decideFirst(ShardView shard, Turn turn) {
		var decision = this.command.decide(shard, turn);
		var answer = this.words.apply(decision.answer());
		var changes = new ArrayList<>(decision.changes());
		if (answer.isDecided()) {
			changes.add(new Change.AnswerKept(this.request, answer));
		}
		return new Decision<>(changes, new KeyedAnswer.Done(answer));
	}

}
