package io.plimsoll.booking.delivery.http;

import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.plimsoll.booking.delivery.AddressFinding;
import io.plimsoll.booking.delivery.AddressLookup;
import io.plimsoll.booking.delivery.DeliveryProperties;
import io.plimsoll.deadline.Deadline;
import io.plimsoll.deadline.DeadlineExceededException;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.deadline.Turns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Asks an instance of the address service with {@code no-cache}, so that it asks its
 * database; for the caller whose request is being worked on, with that caller's token.
 * <p>
 * One instance is asked until it fails, then the next one. A lookup is not made a second
 * time, but where a connection is refused, and so nothing was asked, the next instance is
 * asked at once.
 */
public final class HttpAddressLookup implements AddressLookup {

	private static final Logger LOG = LoggerFactory.getLogger(HttpAddressLookup.class);

	private static final AddressFinding UNAVAILABLE = new AddressFinding.Unknown(AddressFinding.Reason.UNAVAILABLE);

	private final List<RestClient> instances;

	private final AtomicInteger preferred = new AtomicInteger();

	private final Duration timeout;

	private final MonotonicClock clock;

	private final Turns turns;

	/** Asks with clients that {@code client} makes. */
	public HttpAddressLookup(DeliveryProperties properties, RestClient.Builder client, MonotonicClock clock) {
		this.instances = properties.addressUrls()
			.stream()
			.map((url) -> client.clone().baseUrl(url.toString()).build())
			.toList();
		this.timeout = properties.timeout();
		this.clock = clock;
		this.turns = new Turns(properties.atATime(), this.timeout);
	}

	@Override
	public AddressFinding find(String customer) {
		var half = Deadline.current().map((left) -> left.remaining().dividedBy(2)).orElse(this.timeout);
		var time = Deadline.after(half, this.clock).atMost(this.timeout, "before-call");
		try {
			return Deadline.after(time, this.clock)
				.<AddressFinding, RuntimeException>call(() -> this.turns.take(() -> ask(customer)));
		}
		catch (DeadlineExceededException | RestClientException ex) {
			LOG.debug("An address was asked for in vain", ex);
			return UNAVAILABLE;
		}
	}

	private AddressFinding ask(String customer) {
		for (int refused = 0; refused < this.instances.size(); refused++) {
			int instance = this.preferred.get();
			try {
				var found = ask(this.instances.get(instance), customer);
				if (found instanceof AddressFinding.Unknown) {
					leave(instance);
				}
				return found;
			}
			catch (ResourceAccessException ex) {
				leave(instance);
				if (!(ex.getCause() instanceof ConnectException)) {
					throw ex;
				}
			}
		}
		return UNAVAILABLE;
	}

	private void leave(int instance) {
		this.preferred.compareAndSet(instance, (instance + 1) % this.instances.size());
	}

	private static AddressFinding ask(RestClient instance, String customer) {
		return instance.get()
			.uri("/addresses/{customer}", customer)
			.accept(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON)
			.header(HttpHeaders.CACHE_CONTROL, "no-cache")
			.headers(CallersFields::copy)
			.exchangeForRequiredValue((_, response) -> AddressAnswer.read(response, customer));
	}

}
