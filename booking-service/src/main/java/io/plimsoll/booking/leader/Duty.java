package io.plimsoll.booking.leader;

/** What the leader of a shard does of its own accord, again and again. */
@FunctionalInterface
public interface Duty {

	/** Does what is due in {@code scope}, which this instance leads. */
	void perform(String scope);

}
