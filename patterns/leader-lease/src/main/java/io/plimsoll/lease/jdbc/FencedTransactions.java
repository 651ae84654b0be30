package io.plimsoll.lease.jdbc;

import java.time.Duration;
import java.util.function.Supplier;

import io.plimsoll.lease.Cause;
import io.plimsoll.lease.Elector;
import io.plimsoll.lease.Leadership;
import io.plimsoll.lease.StaleLeadershipException;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How a leader writes: one transaction, in the isolation level that the fence needs, for
 * which enough of the lease must be left when it begins. What the database refuses
 * becomes a {@link StaleLeadershipException}, and the elector steps down at once.
 * <p>
 * The rows must carry the scope and epoch of the leadership; the triggers that
 * {@code lease_protect} puts on their tables compare them. A delete has no row to carry
 * them and calls {@code lease_fence(scope, epoch)} first.
 */
public final class FencedTransactions {

	private final TransactionTemplate transactions;

	private final Elector elector;

	public FencedTransactions(PlatformTransactionManager transactions, Elector elector) {
		this.transactions = new TransactionTemplate(transactions);
		this.transactions.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
		this.elector = elector;
	}

	/**
	 * Does {@code work} in a transaction of its own and commits it.
	 * @param needed how much of the lease must be left
	 * @throws StaleLeadershipException if too little is left, or if another leads; then
	 * nothing was written
	 */
	public <T> T write(Leadership leadership, Duration needed, Supplier<T> work) {
		return writeAtOnce(leadership, needed, () -> this.transactions.<T>execute((_) -> work.get()));
	}

	/**
	 * Does {@code statement}, which is one and commits itself: a transaction without the
	 * round trips to begin and to end it, and none that is left open by a leader that
	 * freezes. The fence refuses it if the session's isolation level is not the one that
	 * it needs.
	 * @param needed how much of the lease must be left
	 * @throws StaleLeadershipException if too little is left, or if another leads; then
	 * nothing was written
	 */
	public <T> T writeAtOnce(Leadership leadership, Duration needed, Supplier<T> statement) {
		try {
			leadership.ensure(needed);
			return statement.get();
		}
		catch (StaleLeadershipException ex) {
			this.elector.refused(ex);
			throw ex;
		}
		catch (DataAccessException ex) {
			if (!SqlStates.is(ex, SqlStates.STALE_EPOCH)) {
				throw ex;
			}
			var refusal = new StaleLeadershipException(leadership.scope(), leadership.epoch(), Cause.FENCED);
			this.elector.refused(refusal);
			throw refusal;
		}
	}

}
