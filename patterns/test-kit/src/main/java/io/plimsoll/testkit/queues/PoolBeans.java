package io.plimsoll.testkit.queues;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The beans of a running application in which work can wait. A test of each service says
 * which there are, so that a new one, also one that a framework brings along, is seen and
 * bounded before it is released.
 */
public final class PoolBeans {

	/** By name: each service has some of them on its class path. */
	private static final List<String> KINDS = List.of("java.util.concurrent.Executor",
			"java.util.concurrent.BlockingQueue", "java.net.http.HttpClient", "javax.sql.DataSource",
			"org.springframework.scheduling.TaskScheduler", "org.springframework.http.client.ClientHttpRequestFactory",
			"reactor.netty.http.client.HttpClient", "reactor.netty.resources.ConnectionProvider",
			"reactor.core.scheduler.Scheduler", "io.lettuce.core.AbstractRedisClient",
			"io.opentelemetry.sdk.trace.export.BatchSpanProcessor",
			"io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor", "io.plimsoll.shedding.AdmissionControl",
			"io.plimsoll.sidecache.RemoteTier");

	private PoolBeans() {
	}

	/**
	 * Their names, in order.
	 * @param namesOf the names of the beans of a type, as the application knows them
	 */
	public static Set<String> of(Function<Class<?>, String[]> namesOf) {
		var names = new TreeSet<String>();
		for (var kind : KINDS) {
			try {
				names.addAll(List.of(namesOf.apply(Class.forName(kind))));
			}
			catch (ClassNotFoundException _) {
				// nothing of the kind in this application
			}
		}
		return names;
	}

}
