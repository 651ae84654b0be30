package io.plimsoll.testkit.queues;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * What could try something again in a running application. Only the gateway may: where
 * each of three layers tries three times, the lowest is asked 27 times.
 */
public final class RetryBeans {

	private RetryBeans() {
	}

	/**
	 * The beans that are by name, or by the name of their class, there to try again.
	 * @param names of all beans
	 * @param typeOf the type of a bean, as the application knows it
	 */
	public static Set<String> of(String[] names, Function<String, @Nullable Class<?>> typeOf) {
		var found = new TreeSet<String>();
		for (var name : names) {
			var type = typeOf.apply(name);
			if (name.contains("Retry") || name.startsWith("retry")
					|| (type != null && type.getSimpleName().contains("Retry"))) {
				found.add(name.substring(name.lastIndexOf('.') + 1));
			}
		}
		return found;
	}

	/** Whether the switches of the JDK's client, which hold for the process, say so. */
	public static boolean jdkHttpClientTriesOnce() {
		return Boolean.getBoolean("jdk.httpclient.disableRetryConnect")
				&& !Boolean.getBoolean("jdk.httpclient.enableAllMethodRetry")
				&& Integer.getInteger("jdk.httpclient.redirects.retrylimit", 5) == 1;
	}

}
