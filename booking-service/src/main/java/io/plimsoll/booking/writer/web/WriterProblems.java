package io.plimsoll.booking.writer.web;

import io.plimsoll.booking.writer.ConflictException;
import io.plimsoll.booking.writer.ShardBusyException;
import io.plimsoll.contract.ProblemType;
import io.plimsoll.contract.web.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Words what the writer refuses; in both cases nothing was written. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class WriterProblems {

	private static final Logger LOG = LoggerFactory.getLogger(WriterProblems.class);

	@ExceptionHandler
	ResponseEntity<ProblemDetail> handle(ShardBusyException ex) {
		var problem = Problems.of(ProblemType.REDUCED_CAPACITY, "Too many writes wait for the shard of this flight.");
		problem.setProperty("layer", "booking-service");
		problem.setProperty("reason", "queue-full");
		return comeBack(problem);
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> handle(ConflictException ex) {
		LOG.warn("The database refused a write: {}", String.valueOf(ex.getCause()));
		return comeBack(Problems.of(ProblemType.SOURCE_UNAVAILABLE, "The database did not take the write."));
	}

	private static ResponseEntity<ProblemDetail> comeBack(ProblemDetail problem) {
		return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).header(HttpHeaders.RETRY_AFTER, "1").body(problem);
	}

}
