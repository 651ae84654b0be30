package io.plimsoll.sidecache.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SslOptions;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.StatefulRedisConnection;
import io.plimsoll.sidecache.Change;
import io.plimsoll.sidecache.Invalidations;

/**
 * What {@link RedisTier}s tell of each other's writes, in a stream for each cache, over a
 * connection of its own: who waits there would hold up whoever shares it. A server that
 * is lost, hangs or was emptied makes a gap, whatever it says afterwards, and so does a
 * stream of which unread changes were trimmed.
 */
public final class RedisInvalidations implements Invalidations, AutoCloseable {

	/** What an answer may take beyond the time that the server is asked to wait. */
	private static final Duration ANSWER = Duration.ofMillis(500);

	/** Changes that are taken at once. */
	private static final int PAGE = 500;

	private final LoneConnection connection;

	private final Duration wait;

	/** How far each cache's stream was read. */
	private final Map<String, Place> places = new HashMap<>();

	/**
	 * The server at {@code uri}.
	 * @param wait how long a call waits for a change; so often a follower knows that
	 * there was none
	 */
	public RedisInvalidations(RedisURI uri, SslOptions tls, Duration wait) {
		this.connection = new LoneConnection(uri, tls);
		this.wait = wait;
	}

	@Override
	public Heard next(Set<String> caches) {
		try {
			boolean known = this.connection.isOpen() && this.places.keySet().equals(caches);
			var open = this.connection.get();
			return known ? follow(open, caches) : beginAnew(open, caches);
		}
		catch (ExecutionException | TimeoutException | RuntimeException _) {
			this.connection.giveUp();
			return new Unheard();
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
			this.connection.giveUp();
			return new Unheard();
		}
	}

	@Override
	public void close() {
		this.connection.close();
	}

	private Gap beginAnew(StatefulRedisConnection<String, String> open, Set<String> caches)
			throws InterruptedException, ExecutionException, TimeoutException {
		this.places.clear();
		var purges = new ArrayList<Change.Purged>();
		for (var cache : caches) {
			var state = stateOf(open, cache);
			this.places.put(cache, state.place());
			purges.addAll(state.purges());
		}
		return new Gap(purges);
	}

	private Heard follow(StatefulRedisConnection<String, String> open, Set<String> caches)
			throws InterruptedException, ExecutionException, TimeoutException {
		var told = read(open);
		var changes = new ArrayList<Change>();
		for (var message : told) {
			var cache = message.getStream().substring(0, message.getStream().indexOf(':'));
			var place = Place.of(message.getId());
			var before = this.places.put(cache, place);
			if (before == null || !place.follows(before)) {
				return beginAnew(open, caches);
			}
			change(message.getBody()).ifPresent(changes::add);
		}
		return told.isEmpty() ? silence(open, caches) : new Changes(changes, told.size() < PAGE);
	}

	/** Nothing was told: is that because nothing happened? */
	private Heard silence(StatefulRedisConnection<String, String> open, Set<String> caches)
			throws InterruptedException, ExecutionException, TimeoutException {
		boolean complete = true;
		for (var cache : caches) {
			var before = this.places.get(cache);
			var now = stateOf(open, cache).place();
			if (before == null || !now.isOrComesAfter(before)) {
				return beginAnew(open, caches);
			}
			complete &= now.equals(before);
		}
		return new Changes(List.of(), complete);
	}

	@SuppressWarnings({ "unchecked", "rawtypes" }) // an array of a generic type
	private List<StreamMessage<String, String>> read(StatefulRedisConnection<String, String> open)
			throws InterruptedException, ExecutionException, TimeoutException {
		StreamOffset<String>[] offsets = this.places.entrySet()
			.stream()
			.map((place) -> StreamOffset.from(CacheScripts.changesOf(place.getKey()), place.getValue().id()))
			.toArray(StreamOffset[]::new);
		if (offsets.length == 0) {
			return List.of();
		}
		return LoneConnection.within(this.wait.plus(ANSWER),
				open.async().xread(XReadArgs.Builder.block(this.wait).count(PAGE), offsets));
	}

	private static State stateOf(StatefulRedisConnection<String, String> open, String cache)
			throws InterruptedException, ExecutionException, TimeoutException {
		var keys = new String[] { CacheScripts.changesOf(cache), CacheScripts.purgesOf(cache) };
		return State.of(LoneConnection.within(ANSWER,
				CacheScripts.FOLLOW.<String, String, List<Object>>run(open.async(), ScriptOutputType.MULTI, keys)));
	}

	private static Optional<Change> change(Map<String, String> fields) {
		var name = fields.get("name");
		var version = fields.get("version");
		var purged = fields.get("purged");
		if (name == null) {
			// the stream was begun
			return Optional.empty();
		}
		return (purged != null) ? Optional.of(new Change.Purged(name, Long.parseLong(purged)))
				: Optional.of(new Change.Written(name, (version != null) ? Long.parseLong(version) : 0));
	}

	/** A stream's last change, and the latest purges. */
	private record State(Place place, List<Change.Purged> purges) {

		static State of(List<Object> answer) {
			var purges = new ArrayList<Change.Purged>();
			for (int i = 1; i + 1 < answer.size(); i += 2) {
				purges.add(new Change.Purged(answer.get(i).toString(),
						(long) Double.parseDouble(answer.get(i + 1).toString())));
			}
			return new State(Place.of(answer.getFirst().toString()), purges);
		}

	}

	/** A place in a stream. */
	private record Place(long epoch, long sequence) {

		static Place of(String id) {
			int dash = id.indexOf('-');
			return new Place(Long.parseLong(id.substring(0, dash)), Long.parseLong(id.substring(dash + 1)));
		}

		String id() {
			return this.epoch + "-" + this.sequence;
		}

		boolean follows(Place before) {
			return this.epoch == before.epoch && this.sequence == before.sequence + 1;
		}

		boolean isOrComesAfter(Place before) {
			return this.epoch == before.epoch && this.sequence >= before.sequence;
		}

	}

}
