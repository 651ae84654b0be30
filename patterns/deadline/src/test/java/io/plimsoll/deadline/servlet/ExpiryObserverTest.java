package io.plimsoll.deadline.servlet;

import java.sql.SQLException;

import io.plimsoll.deadline.DeadlineExceededException;
import io.plimsoll.deadline.RecordedTimes;
import org.junit.jupiter.api.Test;

import org.springframework.dao.QueryTimeoutException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class ExpiryObserverTest {

	private final RecordedTimes times = new RecordedTimes();

	private final ExpiryObserver observer = new ExpiryObserver(this.times);

	@Test
	void aDeadlineThatPassedIsToldWithItsStep() {
		fails(new DeadlineExceededException("queue"));
		fails(new IllegalStateException(new DeadlineExceededException("before-call")));
		assertThat(this.times.told()).containsExactly("expired queue", "expired before-call");
	}

	@Test
	void aStatementThatTheDatabaseCancelledWasInTheCall() {
		fails(new QueryTimeoutException("late", new SQLException("canceling statement", "57014")));
		assertThat(this.times.told()).containsExactly("expired in-call");
	}

	@Test
	void otherFailuresAreNoMatterOfTime() {
		fails(new IllegalStateException(new SQLException("no such table", "42P01")));
		assertThat(this.times.told()).isEmpty();
	}

	/** And leaves the answer to others. */
	private void fails(Exception ex) {
		assertThat(
				this.observer.resolveException(new MockHttpServletRequest(), new MockHttpServletResponse(), null, ex))
			.isNull();
	}

}
