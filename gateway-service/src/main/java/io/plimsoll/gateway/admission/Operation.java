package io.plimsoll.gateway.admission;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import io.plimsoll.shedding.RequestClass;

/**
 * Everything that can be asked of the platform, and what it is worth. Finishing a flow
 * outranks beginning one, and what an operator does outranks both; nobody's token has
 * been read yet, so the class belongs to the call and not to the caller.
 */
enum Operation {

	LIVENESS("GET", "/livez", RequestClass.PROBE),

	READINESS("GET", "/readyz", RequestClass.PROBE),

	FLIGHTS("GET", "/flights", RequestClass.INTERACTIVE),

	FLIGHT("GET", "/flights/{flight}", RequestClass.INTERACTIVE),

	FLIGHT_CREATE("POST", "/flights", RequestClass.CRITICAL),

	BOOKING_HOLD("POST", "/bookings", RequestClass.INTERACTIVE),

	BOOKING_EXPORT("GET", "/bookings/export", RequestClass.BULK),

	BOOKING_EVENTS("GET", "/bookings/events", RequestClass.DEFAULT),

	BOOKING_EVENTS_PROGRESS("GET", "/bookings/events/consumers/{name}", RequestClass.DEFAULT),

	BOOKING_EVENTS_READ("PUT", "/bookings/events/consumers/{name}", RequestClass.DEFAULT),

	BOOKING("GET", "/bookings/{id}", RequestClass.INTERACTIVE),

	BOOKING_CONFIRM("PUT", "/bookings/{id}/confirmation", RequestClass.CRITICAL),

	BOOKING_CANCEL("DELETE", "/bookings/{id}", RequestClass.CRITICAL),

	LEADERSHIP("GET", "/leadership", RequestClass.INTERACTIVE),

	LEADERSHIP_HISTORY("GET", "/leadership/history", RequestClass.INTERACTIVE),

	ADDRESS("GET", "/addresses/{customer}", RequestClass.INTERACTIVE),

	ADDRESS_WRITE("PUT", "/addresses/{customer}", RequestClass.INTERACTIVE),

	ADDRESS_DELETE("DELETE", "/addresses/{customer}", RequestClass.INTERACTIVE),

	POSTCODE("GET", "/lookups/postcodes/{code}", RequestClass.INTERACTIVE),

	CACHES("GET", "/caches", RequestClass.INTERACTIVE),

	CACHE("GET", "/caches/{cache}", RequestClass.INTERACTIVE),

	CACHE_ENTRY("GET", "/caches/{cache}/entries/{key}", RequestClass.INTERACTIVE),

	CACHE_PURGE("DELETE", "/caches/{cache}/entries/{key}", RequestClass.CRITICAL),

	CACHE_ORIGIN_CALLS("PUT", "/caches/{cache}/origin-calls", RequestClass.CRITICAL),

	CACHE_WARM_UP("POST", "/caches/{cache}/warm-up", RequestClass.DEFAULT),

	OVERLOAD("GET", "/overload", RequestClass.CRITICAL),

	OVERLOAD_MODE("PUT", "/overload/mode", RequestClass.CRITICAL),

	OVERLOAD_LIMIT("PUT", "/overload/limit", RequestClass.CRITICAL),

	OVERLOAD_FLOOD("GET", "/overload/flood", RequestClass.CRITICAL),

	OVERLOAD_FLOOD_CHANGE("PUT", "/overload/flood", RequestClass.CRITICAL),

	OVERLOAD_OFF_PEAK("GET", "/overload/off-peak", RequestClass.CRITICAL),

	OVERLOAD_OFF_PEAK_MODE("PUT", "/overload/off-peak", RequestClass.CRITICAL),

	DEFERRED("GET", "/deferred/{id}", RequestClass.DEFAULT),

	DEFERRED_DROP("DELETE", "/deferred/{id}", RequestClass.DEFAULT),

	UPSTREAMS("GET", "/upstreams", RequestClass.CRITICAL),

	UPSTREAMS_MODE("PUT", "/upstreams/mode", RequestClass.CRITICAL),

	OVERLOAD_QUOTA("GET", "/overload/quota", RequestClass.CRITICAL),

	OVERLOAD_QUOTA_CHANGE("PUT", "/overload/quota", RequestClass.CRITICAL),

	OVERLOAD_FAIR_SHARES("GET", "/overload/fair-shares", RequestClass.CRITICAL),

	OVERLOAD_FAIR_SHARES_MODE("PUT", "/overload/fair-shares", RequestClass.CRITICAL),

	UPSTREAMS_RETRIES("PUT", "/upstreams/retries", RequestClass.CRITICAL),

	UPSTREAMS_HEDGING("PUT", "/upstreams/hedging", RequestClass.CRITICAL),

	UPSTREAMS_FAIL_OPEN("PUT", "/upstreams/fail-open", RequestClass.CRITICAL),

	ZONES("GET", "/zones", RequestClass.CRITICAL),

	ZONE_CHANGE("PUT", "/zones/{zone}", RequestClass.CRITICAL),

	SALES("GET", "/waiting-room", RequestClass.CRITICAL),

	SALE_CHANGE("PUT", "/waiting-room/{event}", RequestClass.CRITICAL),

	SALE_PRIORITY("PUT", "/waiting-room/{event}/priority", RequestClass.CRITICAL),

	SALE_AUDIT("GET", "/waiting-room/{event}/audit", RequestClass.CRITICAL),

	WAITING_ROOM("GET", "/waiting-room/{event}", RequestClass.INTERACTIVE),

	WAITING_ROOM_JOIN("POST", "/waiting-room/{event}/tickets", RequestClass.INTERACTIVE),

	WAITING_ROOM_TICKET("GET", "/waiting-room/{event}/tickets/{ticket}", RequestClass.INTERACTIVE),

	WAITING_ROOM_PASS("POST", "/waiting-room/{event}/passes", RequestClass.CRITICAL),

	WAITING_ROOM_LEAVE("DELETE", "/waiting-room/{event}/passes/{pass}", RequestClass.CRITICAL),

	WAITING_ROOM_LEAVE_FORM("POST", "/waiting-room/{event}/passes/leave", RequestClass.CRITICAL),

	FRONT("GET", "/", RequestClass.INTERACTIVE),

	PROBLEMS("GET", "/problems", RequestClass.INTERACTIVE),

	PROBLEM("GET", "/problems/{slug}", RequestClass.INTERACTIVE),

	OPENAPI("GET", "/openapi/{service}", RequestClass.DEFAULT),

	/** Whatever is not known. */
	OTHER("", "", RequestClass.DEFAULT);

	private static final List<Operation> ALL = List.of(values());

	private final String method;

	private final Pattern path;

	private final RequestClass requestClass;

	private final String route;

	Operation(String method, String template, RequestClass requestClass) {
		this.method = method;
		this.path = Pattern.compile(template.replaceAll("\\{[a-z]+}", "[^/]+"));
		this.requestClass = requestClass;
		this.route = name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * What is asked for. A path that is spelt in an unusual way counts as {@link #OTHER}:
	 * that lowers its class and changes nothing else.
	 * @param method the method, in capitals; {@code HEAD} is a {@code GET}
	 * @param path the path, as it came
	 */
	static Operation of(String method, String path) {
		var asked = method.equals("HEAD") ? "GET" : method;
		for (var operation : ALL) {
			if (operation.method.equals(asked) && operation.path.matcher(path).matches()) {
				return operation;
			}
		}
		return OTHER;
	}

	/**
	 * Checks the names of routes in configuration: one that is misspelt would count for
	 * nothing, and nobody would see it.
	 * @throws IllegalArgumentException if there is no such route
	 */
	static void requireRoutes(String property, Collection<String> names) {
		var routes = ALL.stream().map(Operation::route).toList();
		for (var name : names) {
			if (!routes.contains(name)) {
				throw new IllegalArgumentException(
						property + '.' + name + ": there is no such route, only " + String.join(", ", routes));
			}
		}
	}

	/** What the operation is worth. */
	RequestClass requestClass() {
		return this.requestClass;
	}

	/** The name in meters and records. */
	String route() {
		return this.route;
	}

}
