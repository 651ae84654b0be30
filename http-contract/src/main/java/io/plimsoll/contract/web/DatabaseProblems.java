package io.plimsoll.contract.web;

import java.sql.SQLException;

import io.plimsoll.contract.ProblemType;
import io.plimsoll.deadline.DeadlineExceededException;
import io.plimsoll.deadline.MonotonicClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Tells a database that is away (503, come back) from a statement that ran out of time
 * (504). Whether a write happened is not known in either case.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
public class DatabaseProblems {

	private static final Logger LOG = LoggerFactory.getLogger(DatabaseProblems.class);

	private static final SampledLines LINES = new SampledLines(MonotonicClock.system());

	private static final String QUERY_CANCELED = "57014";

	@ExceptionHandler({ DataAccessException.class, TransactionException.class })
	ResponseEntity<ProblemDetail> handle(RuntimeException ex) {
		var cause = NestedExceptionUtils.getMostSpecificCause(ex);
		if (cause instanceof SQLException sql && QUERY_CANCELED.equals(sql.getSQLState())) {
			return ResponseEntity.status(HttpStatus.GATEWAY_TIMEOUT).body(Problems.timeSpent("in-call"));
		}
		// no transaction was begun: its time was spent waiting for a connection
		if (cause instanceof DeadlineExceededException late) {
			return ResponseEntity.status(HttpStatus.GATEWAY_TIMEOUT).body(Problems.timeSpent(late.where()));
		}
		LINES.write((others) -> LOG.warn("The database did not do its part, nor {} times since the last line: {}",
				others, cause.toString()));
		return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
			.header(HttpHeaders.RETRY_AFTER, "1")
			.body(Problems.of(ProblemType.SOURCE_UNAVAILABLE, "The database does not answer."));
	}

}
