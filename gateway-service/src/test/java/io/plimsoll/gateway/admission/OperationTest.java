package io.plimsoll.gateway.admission;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OperationTest {

	@ParameterizedTest
	@CsvSource(textBlock = """
			GET,    /livez,                        liveness,         probe
			GET,    /readyz,                       readiness,        probe
			GET,    /flights,                      flights,          interactive
			HEAD,   /flights/PL101,                flight,           interactive
			POST,   /flights,                      flight-create,    critical
			POST,   /bookings,                     booking-hold,     interactive
			GET,    /bookings/1,                   booking,          interactive
			GET,    /bookings/export,              booking-export,   bulk
			GET,    /bookings/events,              booking-events,   default
			PUT,    /bookings/events/consumers/a,  booking-events-read, default
			PUT,    /bookings/1/confirmation,      booking-confirm,  critical
			DELETE, /bookings/1,                   booking-cancel,   critical
			GET,    /leadership/history,           leadership-history, interactive
			GET,    /addresses/c-000001,           address,          interactive
			PUT,    /addresses/c-000001,           address-write,    interactive
			GET,    /lookups/postcodes/1000001,    postcode,         interactive
			DELETE, /caches/a/entries/b,           cache-purge,      critical
			POST,   /caches/a/warm-up,             cache-warm-up,    default
			PUT,    /caches/a/origin-calls,        cache-origin-calls, critical
			PUT,    /overload/limit,               overload-limit,   critical
			GET,    /upstreams,                    upstreams,        critical
			PUT,    /upstreams/fail-open,          upstreams-fail-open, critical
			PUT,    /upstreams/retries,            upstreams-retries, critical
			PUT,    /upstreams/hedging,            upstreams-hedging, critical
			PUT,    /upstreams/mode,               upstreams-mode,   critical
			PUT,    /overload/mode,                overload-mode,    critical
			GET,    /overload/quota,               overload-quota,   critical
			PUT,    /overload/quota,               overload-quota-change, critical
			GET,    /overload/fair-shares,         overload-fair-shares, critical
			PUT,    /overload/fair-shares,         overload-fair-shares-mode, critical
			GET,    /zones,                        zones,            critical
			PUT,    /zones/a,                      zone-change,      critical
			GET,    /overload/flood,               overload-flood,   critical
			PUT,    /overload/flood,               overload-flood-change, critical
			GET,    /overload/off-peak,            overload-off-peak, critical
			PUT,    /overload/off-peak,            overload-off-peak-mode, critical
			GET,    /deferred/a,                   deferred,         default
			DELETE, /deferred/a,                   deferred-drop,    default
			GET,    /,                             front,            interactive
			POST,   /livez,                        other,            default
			GET,    /livez/,                       other,            default
			GET,    //livez,                       other,            default
			GET,    /livez;x=1,                    other,            default
			PUT,    /bookings//confirmation,       other,            default
			PUT,    /bookings/1/2/confirmation,    other,            default
			BREW,   /flights,                      other,            default
			GET,    /nothing,                      other,            default
			""")
	void aCallIsWorthWhatItDoes(String method, String path, String route, String requestClass) {
		var operation = Operation.of(method, path);
		assertThat(operation.route()).isEqualTo(route);
		assertThat(operation.requestClass().wireName()).isEqualTo(requestClass);
	}

	@Test
	void aRouteThatIsMisspeltIsNamed() {
		Operation.requireRoutes("costs", List.of("booking-export", "other"));
		assertThatThrownBy(() -> Operation.requireRoutes("costs", List.of("booking-exprt")))
			.hasMessageStartingWith("costs.booking-exprt: there is no such route, only liveness, readiness, flights,");
	}

	@Test
	void anEmptyMethodAndPathIsNoOperation() {
		assertThat(Operation.of("", "")).isEqualTo(Operation.OTHER);
	}

}
