package io.plimsoll.lab.fault.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import io.plimsoll.lab.http.JsonServer;

/**
 * Sets the faults of a proxy over HTTP: {@code GET /faults} tells all routes, {@code PUT}
 * and {@code DELETE /faults/{route}} set and end the fault of one, {@code DELETE /faults}
 * ends all. It knows no tokens, and therefore listens on the loopback interface only.
 */
public final class FaultControl implements AutoCloseable {

	private static final String FAULTS = "/faults";

	private final FaultProxy proxy;

	private final JsonServer server;

	private FaultControl(InetSocketAddress address, FaultProxy proxy) throws IOException {
		this.proxy = proxy;
		this.server = JsonServer.start(address, Map.of(FAULTS, this::handle));
	}

	/**
	 * Listens at {@code address}; port 0 takes a free one.
	 * @throws IllegalArgumentException if this is not an address of the loopback
	 * interface
	 */
	public static FaultControl start(InetSocketAddress address, FaultProxy proxy) throws IOException {
		if (address.isUnresolved() || !address.getAddress().isLoopbackAddress()) {
			throw new IllegalArgumentException("faults are controlled over the loopback interface only: " + address);
		}
		return new FaultControl(address, proxy);
	}

	/** The port it listens at. */
	public int port() {
		return this.server.port();
	}

	@Override
	public void close() {
		this.server.close();
	}

	private void handle(HttpExchange exchange) throws IOException {
		var path = exchange.getRequestURI().getPath();
		try {
			if (path.equals(FAULTS)) {
				handleAll(exchange);
			}
			else if (path.startsWith(FAULTS + "/")) {
				handleOne(exchange, path.substring(FAULTS.length() + 1));
			}
			else {
				JsonServer.answer(exchange, 404, JsonServer.error("no such resource"));
			}
		}
		catch (UnknownRouteException ex) {
			JsonServer.answer(exchange, 404, JsonServer.error(String.valueOf(ex.getMessage())));
		}
	}

	private void handleAll(HttpExchange exchange) throws IOException {
		switch (exchange.getRequestMethod()) {
			case "GET" -> tell(exchange);
			case "DELETE" -> {
				this.proxy.heal();
				tell(exchange);
			}
			default -> JsonServer.refuseMethod(exchange, "GET, DELETE");
		}
	}

	private void handleOne(HttpExchange exchange, String route) throws IOException {
		switch (exchange.getRequestMethod()) {
			case "PUT" -> {
				var order = FaultJson.read(JsonServer.body(exchange));
				if (order.fault() instanceof Fault.Pass) {
					this.proxy.heal(route);
				}
				else {
					this.proxy.set(route, order.fault(), order.limit());
				}
				tell(exchange);
			}
			case "DELETE" -> {
				this.proxy.heal(route);
				tell(exchange);
			}
			default -> JsonServer.refuseMethod(exchange, "PUT, DELETE");
		}
	}

	private void tell(HttpExchange exchange) throws IOException {
		JsonServer.answer(exchange, 200,
				Map.of("routes", this.proxy.status().stream().map(FaultControl::fields).toList()));
	}

	private static Map<String, Object> fields(RouteStatus status) {
		var fields = new LinkedHashMap<String, Object>();
		fields.put("route", status.name());
		fields.put("listen", status.address().getHostString() + ":" + status.address().getPort());
		fields.put("target", status.target().getHostString() + ":" + status.target().getPort());
		fields.putAll(FaultJson.write(status.fault()));
		fields.put("secondsLeft", status.left().toMillis() / 1000.0);
		fields.put("connections", status.connections());
		return fields;
	}

}
