package io.plimsoll.booking.idempotency;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

import io.plimsoll.booking.leader.Answer;
import io.plimsoll.booking.leader.ShardWriter;
import io.plimsoll.lease.Leadership;

/**
 * Does the work of a request once for each key, however often it comes, from whichever
 * leader's hands: the answer is kept in the transaction that did the work, so there is
 * never one without the other.
 */
public final class OncePerKey {

	private final ShardWriter writer;

	private final KeptAnswers answers;

	private final Set<Running> running = ConcurrentHashMap.newKeySet();

	public OncePerKey(ShardWriter writer, KeptAnswers answers) {
		this.writer = writer;
		this.answers = answers;
	}

	/**
	 * Does {@code work}, unless it was done before.
	 * <p>
	 * What was done before, or is refused at first sight, takes no turn among the shard's
	 * commands: a rush for one seat holds up nobody who wants another.
	 * @param refusal refuses the request from what it reads, if that is certain
	 * @param work answers the request within the transaction; what it writes is undone if
	 * its answer cannot be kept
	 */
	public Outcome answer(String scope, KeyedRequest request, Supplier<Optional<Answer>> refusal,
			Function<Leadership, Answer> work) {
		var claim = new Running(request.caller(), request.key());
		if (!this.running.add(claim)) {
			return new InProgress();
		}
		try {
			var early = this.writer.writeBeside(scope,
					(leadership) -> repeat(request).or(() -> refusal.get().map((no) -> keep(leadership, request, no))));
			return early.orElseGet(() -> this.writer.write(scope, (leadership) -> repeat(request)
				.orElseGet(() -> keep(leadership, request, work.apply(leadership)))));
		}
		catch (KeyInUseException _) {
			return new InProgress();
		}
		finally {
			this.running.remove(claim);
		}
	}

	private Optional<Outcome> repeat(KeyedRequest request) {
		return this.answers.find(request.caller(), request.key())
			.map((kept) -> kept.fingerprint().equals(request.fingerprint()) ? new Replayed(kept.answer())
					: new KeyReused());
	}

	private Outcome keep(Leadership leadership, KeyedRequest request, Answer answer) {
		if (answer.isDecided()) {
			this.answers.keep(leadership, request, answer);
		}
		return new Done(answer);
	}

	/** What became of the request. */
	public sealed interface Outcome {

	}

	/** It was done now. */
	public record Done(Answer answer) implements Outcome {
	}

	/** It was done before, and answered like this. */
	public record Replayed(Answer answer) implements Outcome {
	}

	/** The key stands for another request. */
	public record KeyReused() implements Outcome {
	}

	/** The same key is being worked on. */
	public record InProgress() implements Outcome {
	}

	private record Running(String caller, String key) {
	}

}
