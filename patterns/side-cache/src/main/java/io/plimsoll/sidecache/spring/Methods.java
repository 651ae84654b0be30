package io.plimsoll.sidecache.spring;

import java.util.concurrent.Callable;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.plimsoll.sidecache.Origin;
import org.jspecify.annotations.Nullable;

/**
 * The source of a cache whose source is a method: for each key the call of the method
 * that somebody wanted last. It is made again to refresh what is known. As many are
 * remembered as there are entries in the heap.
 */
final class Methods<V> implements Origin<Object, V> {

	private final Cache<Object, Call> calls;

	Methods(int most) {
		// upkeep is short, and a thread of its own would make tests guess
		this.calls = Caffeine.newBuilder().maximumSize(most).executor(Runnable::run).build();
	}

	/** What to call for {@code key} from now on. */
	Call register(Object key, Callable<?> method) {
		var call = new Call(method);
		this.calls.put(key, call);
		return call;
	}

	@Override
	@SuppressWarnings("unchecked")
	public Answer<V> load(Object key) {
		var call = this.calls.getIfPresent(key);
		if (call == null) {
			return new Failed<>("no method was called for this key");
		}
		try {
			var value = (V) call.method.call();
			return (value != null) ? new Found<>(value, 0) : new Absent<>(0);
		}
		// whatever a method may throw
		catch (Exception ex) {
			call.failure = ex;
			return new Failed<>(ex.toString());
		}
	}

	/** A call of a method, and how it failed last. */
	static final class Call {

		private final Callable<?> method;

		private volatile @Nullable Exception failure;

		private Call(Callable<?> method) {
			this.method = method;
		}

		@Nullable Exception failure() {
			return this.failure;
		}

	}

}
