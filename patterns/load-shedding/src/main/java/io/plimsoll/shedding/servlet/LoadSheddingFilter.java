package io.plimsoll.shedding.servlet;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.plimsoll.deadline.Deadline;
import io.plimsoll.deadline.DeadlineExceededException;
import io.plimsoll.shedding.Admission.Admitted;
import io.plimsoll.shedding.Admission.Decided;
import io.plimsoll.shedding.Admission.Queued;
import io.plimsoll.shedding.Admission.Shed;
import io.plimsoll.shedding.AdmissionControl;
import io.plimsoll.shedding.AdmissionLevel;
import io.plimsoll.shedding.Arrival;
import io.plimsoll.shedding.Ending;
import io.plimsoll.shedding.RefusalDocuments;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests before any of their work has begun, with a problem document and
 * {@code Retry-After}. A request that is let in holds its place until the chain has
 * returned or thrown or, if it went asynchronous, until that has completed. One that
 * waits for a place parks its thread, which should be a virtual one, for the patience of
 * the queue at the most. While requests are refused every answer tells the
 * {@linkplain AdmissionLevel level} down to which they are not.
 */
public final class LoadSheddingFilter extends OncePerRequestFilter {

	private final AdmissionControl control;

	private final RequestArrivals arrivals;

	private final RefusalDocuments documents;

	/** In front of the application that {@code control} guards. */
	public LoadSheddingFilter(AdmissionControl control, RequestArrivals arrivals) {
		this.control = control;
		this.arrivals = arrivals;
		this.documents = new RefusalDocuments(control.layer());
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		var arrival = this.arrivals.of(request).until(Deadline.current().orElse(null));
		var decided = switch (this.control.admit(arrival)) {
			case Decided atOnce -> atOnce;
			case Queued queued -> await(queued);
		};
		tellLevel(response);
		switch (decided) {
			case Shed shed -> refuse(response, shed, arrival);
			case Admitted place -> serve(place, request, response, chain);
		}
	}

	/** Whoever sent it may refuse the next by himself. */
	private void tellLevel(HttpServletResponse response) {
		var level = this.control.level();
		if (!level.equals(AdmissionLevel.OPEN)) {
			response.setHeader(AdmissionLevel.HEADER, level.format());
		}
	}

	private static Decided await(Queued queued) {
		try {
			return queued.decision().toCompletableFuture().get(queued.patience().toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException | ExecutionException _) {
			return queued.giveUp();
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
			return queued.giveUp();
		}
	}

	private static void serve(Admitted place, HttpServletRequest request, HttpServletResponse response,
			FilterChain chain) throws ServletException, IOException {
		var failure = Ending.FAILED;
		boolean returned = false;
		try {
			chain.doFilter(request, response);
			returned = true;
		}
		catch (DeadlineExceededException ex) {
			failure = Ending.OVERLOADED;
			throw ex;
		}
		finally {
			if (returned || request.isAsyncStarted()) {
				closeWhenComplete(place, request, response);
			}
			else {
				place.close(failure);
			}
		}
	}

	private void refuse(HttpServletResponse response, Shed shed, Arrival arrival) throws IOException {
		var body = this.documents.body(shed.reason(), arrival.priority().requestClass());
		response.setStatus(RefusalDocuments.status(shed.reason()));
		response.setHeader("Retry-After", RefusalDocuments.retryAfter(shed.retryAfter()));
		response.setContentType(RefusalDocuments.CONTENT_TYPE);
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
	}

	private static void closeWhenComplete(Admitted place, HttpServletRequest request, HttpServletResponse response) {
		if (!request.isAsyncStarted()) {
			place.close(Ending.ofStatus(response.getStatus()));
			return;
		}
		try {
			request.getAsyncContext().addListener(new CloseOnCompletion(place, response));
		}
		catch (IllegalStateException _) {
			// completed between the question and here: nothing will call a listener
			place.close(Ending.ofStatus(response.getStatus()));
		}
	}

	/** A timeout and an error are followed by completion, which alone ends the answer. */
	private record CloseOnCompletion(Admitted place, HttpServletResponse response) implements AsyncListener {

		@Override
		public void onComplete(AsyncEvent event) {
			this.place.close(Ending.ofStatus(this.response.getStatus()));
		}

		@Override
		public void onStartAsync(AsyncEvent event) {
			// a new cycle forgets the listeners of the one before
			event.getAsyncContext().addListener(this);
		}

		@Override
		public void onTimeout(AsyncEvent event) {
		}

		@Override
		public void onError(AsyncEvent event) {
		}

	}

}
