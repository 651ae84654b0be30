package io.plimsoll.lab.fault.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sets the faults of a proxy over HTTP: {@code GET /faults} tells all routes, {@code PUT}
 * and {@code DELETE /faults/{route}} set and end the fault of one, {@code DELETE /faults}
 * ends all. It knows no tokens, and therefore listens on the loopback interface only.
 */
public final class FaultControl implements AutoCloseable {

	private static final String FAULTS = "/faults";

	private static final int LONGEST_BODY = 4096;

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

	private final FaultProxy proxy;

	private final HttpServer server;

	private FaultControl(FaultProxy proxy, HttpServer server) {
		this.proxy = proxy;
		this.server = server;
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
		var server = HttpServer.create(address, 0);
		var control = new FaultControl(proxy, server);
		server.setExecutor(control.workers);
		server.createContext("/", control::handle);
		server.start();
		return control;
	}

	/** The port it listens at. */
	public int port() {
		return this.server.getAddress().getPort();
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.workers.shutdownNow();
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
				answer(exchange, 404, Map.of("error", "no such resource"));
			}
		}
		catch (UnknownRouteException ex) {
			answer(exchange, 404, Map.of("error", String.valueOf(ex.getMessage())));
		}
		catch (IllegalArgumentException ex) {
			answer(exchange, 400, Map.of("error", String.valueOf(ex.getMessage())));
		}
	}

	private void handleAll(HttpExchange exchange) throws IOException {
		switch (exchange.getRequestMethod()) {
			case "GET" -> tell(exchange);
			case "DELETE" -> {
				this.proxy.heal();
				tell(exchange);
			}
			default -> refuse(exchange, "GET, DELETE");
		}
	}

	private void handleOne(HttpExchange exchange, String route) throws IOException {
		switch (exchange.getRequestMethod()) {
			case "PUT" -> {
				var order = FaultJson.read(exchange.getRequestBody().readNBytes(LONGEST_BODY));
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
			default -> refuse(exchange, "PUT, DELETE");
		}
	}

	private void tell(HttpExchange exchange) throws IOException {
		answer(exchange, 200, Map.of("routes", this.proxy.status().stream().map(FaultControl::fields).toList()));
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

	private static void refuse(HttpExchange exchange, String allowed) throws IOException {
		exchange.getResponseHeaders().set("Allow", allowed);
		answer(exchange, 405, Map.of("error", "method not allowed"));
	}

	private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
		try (exchange) {
			var bytes = JSON.writeValueAsBytes(body);
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(status, bytes.length);
			exchange.getResponseBody().write(bytes);
		}
	}

}
