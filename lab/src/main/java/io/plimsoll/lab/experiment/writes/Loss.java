package io.plimsoll.lab.experiment.writes;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

import io.plimsoll.lab.judge.Figure;

/**
 * What the loss of a primary came to.
 *
 * @param acknowledged writes that were
 * @param lost those of them that the standby does not have
 * @param unheard those of them that were acknowledged while the standby heard nothing
 * @param surplus writes that the standby has though nobody was told so
 * @param longestWait how long a client waited at the most
 */
record Loss(long acknowledged, long lost, long unheard, long surplus, Duration longestWait) {

	/** The deadline of a write is two seconds. */
	private static final double PATIENCE_MILLIS = 3000;

	/** So few prove nothing. */
	private static final long FEWEST = 100;

	/**
	 * Compares what clients were told with what is there.
	 * @param acknowledged when each key was
	 * @param unanswered keys of which nobody was told what became
	 * @param there keys that the standby has
	 * @param silentNanos from when on the standby heard nothing, and nothing that it had
	 * heard was still on its way to a client
	 */
	static Loss of(Map<String, Long> acknowledged, Set<String> unanswered, Set<String> there, long silentNanos,
			Duration longestWait) {
		return new Loss(acknowledged.size(), count(acknowledged.keySet(), (key) -> there.contains(key) ? 0 : 1),
				count(acknowledged.values(), (nanos) -> (nanos - silentNanos > 0) ? 1 : 0),
				count(unanswered, (key) -> there.contains(key) ? 1 : 0), longestWait);
	}

	/** Whether enough was written to tell. */
	boolean isTelling() {
		return this.acknowledged >= FEWEST;
	}

	/** The figures of several. */
	static List<Figure> figures(List<Loss> losses) {
		return List.of(Figure.told("primaries that were lost", losses.size(), ""),
				Figure.told("acknowledged writes", (double) count(losses, Loss::acknowledged), ""),
				Figure.never("acknowledged writes that the standby does not have", count(losses, Loss::lost)),
				Figure.never("writes acknowledged while the standby heard nothing", count(losses, Loss::unheard)),
				Figure.told("writes without an answer that the standby has", (double) count(losses, Loss::surplus), ""),
				Figure.atMost("longest wait for an answer, or for none", longest(losses), "ms", PATIENCE_MILLIS));
	}

	private static double longest(List<Loss> losses) {
		return losses.stream().mapToDouble((loss) -> (double) loss.longestWait().toMillis()).max().orElse(0);
	}

	private static <T> long count(Collection<T> all, ToLongFunction<T> each) {
		return all.stream().mapToLong(each).sum();
	}

}
