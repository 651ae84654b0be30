package io.plimsoll.shedding.servlet;

import java.io.IOException;

import io.plimsoll.shedding.Admission.Admitted;
import io.plimsoll.shedding.Admission.Shed;
import io.plimsoll.shedding.AdmissionControl;
import io.plimsoll.shedding.Arrival;
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
 * returned or thrown or, if it went asynchronous, until that has completed.
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
		var arrival = this.arrivals.of(request);
		switch (this.control.admit(arrival)) {
			case Shed shed -> refuse(response, shed, arrival);
			case Admitted admitted -> {
				try {
					chain.doFilter(request, response);
				}
				finally {
					closeWhenComplete(admitted, request);
				}
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

	private static void closeWhenComplete(Admitted admitted, HttpServletRequest request) {
		if (!request.isAsyncStarted()) {
			admitted.close();
			return;
		}
		try {
			request.getAsyncContext().addListener(new CloseOnCompletion(admitted));
		}
		catch (IllegalStateException _) {
			// completed between the question and here: nothing will call a listener
			admitted.close();
		}
	}

	/** A timeout and an error are followed by completion, which alone ends the answer. */
	private record CloseOnCompletion(Admitted admitted) implements AsyncListener {

		@Override
		public void onComplete(AsyncEvent event) {
			this.admitted.close();
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
