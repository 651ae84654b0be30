package io.plimsoll.gateway.offpeak;

import io.plimsoll.shedding.Arrival;
import io.plimsoll.shedding.Priority;
import io.plimsoll.shedding.RequestClass;
import io.plimsoll.shedding.ShedReason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

class DeferrableTest {

	@ParameterizedTest
	@CsvSource(
			textBlock = """
					GET,     bulk,        booking-export, booking, respond-async,      LIMIT,        ,     ,                  true
					GET,     bulk,        booking-export, booking, 'wait=1, Respond-Async', THRESHOLD, ,   ,                  true
					GET,     bulk,        booking-export, booking, ,                   LIMIT,        ,     ,                  false
					GET,     default,     booking-export, booking, respond-async,      LIMIT,        ,     ,                  false
					GET,     probe,       readiness,      ,        respond-async,      LIMIT,        ,     ,                  false
					GET,     bulk,        deferred,       ,        respond-async,      LIMIT,        ,     ,                  false
					GET,     bulk,        booking-export, booking, respond-async,      QUOTA,        ,     ,                  false
					GET,     bulk,        booking-export, booking, respond-async,      WAITING_ROOM, ,     ,                  false
					GET,     bulk,        booking-events, booking, respond-async,      LIMIT,        ,     ,                  false
					GET,     bulk,        other,          booking, respond-async,      LIMIT,        ,     text/event-stream, false
					HEAD,    bulk,        booking-export, booking, respond-async,      LIMIT,        ,     ,                  false
					PUT,     bulk,        address-write,  address, respond-async,      LIMIT,        ,     ,                  false
					PUT,     bulk,        address-write,  address, respond-async,      LIMIT,        '"k"', ,                 true
					OPTIONS, bulk,        address-write,  address, respond-async,      LIMIT,        '"k"', ,                 false
					""")
	void whatIsBulkAndHarmlessAndWhoseClientWaitsCanBeDoneLater(String method, String requestClass, String route,
			String upstream, String prefer, ShedReason reason, String key, String accept, boolean deferrable) {
		var headers = new HttpHeaders();
		set(headers, "Prefer", prefer);
		set(headers, "Idempotency-Key", key);
		set(headers, "Accept", accept);
		var arrival = new Arrival(new Priority(RequestClass.named(requestClass).orElseThrow(), 0), route).to(upstream);
		assertThat(Deferrable.sameness(HttpMethod.valueOf(method), headers, arrival, reason).isPresent())
			.isEqualTo(deferrable);
	}

	private static void set(HttpHeaders headers, String name, String value) {
		if (value != null) {
			headers.set(name, value);
		}
	}

}
