package io.plimsoll.lease.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.plimsoll.lease.Cause;
import io.plimsoll.lease.Epochs;
import io.plimsoll.lease.Holder;
import io.plimsoll.lease.Lease;
import io.plimsoll.lease.LeaseStore;
import io.plimsoll.lease.LeaseStoreException;
import io.plimsoll.lease.Member;
import io.plimsoll.lease.Sighting;
import io.plimsoll.lease.Version;
import org.jspecify.annotations.Nullable;

/**
 * Holders and beats in Redis, epochs elsewhere. Renewing and looking cost the database
 * nothing; it is asked when a leader changes, and when Redis knows less than who asks it.
 * <p>
 * Redis may be emptied, restarted, or replaced by a replica that is behind: what is
 * missing is put back from the epochs, and nothing that is protected by them is harmed.
 * While it is away leaderships run out.
 * <p>
 * It does not promise what a session of the database would: the death of a holder is not
 * seen, only its silence, so it costs a whole lease. A beat that comes between the look
 * and the next epoch does not undo a take-over. An epoch in Redis that is above that of
 * the database, because the database was set back, is led by nobody until
 * {@code lease_step} has gone beyond it.
 * <p>
 * Names and addresses of members contain no tabs.
 */
public final class RedisLeaseStore implements LeaseStore, AutoCloseable {

	private static final Long RAISED = 1L;

	private static final Long BEHIND = -1L;

	private final StatefulRedisConnection<String, String> connection;

	private final StatefulRedisPubSubConnection<String, String> subscription;

	private final Epochs epochs;

	private final String leases;

	private final String members;

	/**
	 * Unlike that of any other process: one that starts again under its old name must not
	 * go on under an epoch in which the one before may still be writing.
	 */
	private final String session = UUID.randomUUID().toString();

	private final BlockingQueue<Boolean> news = new ArrayBlockingQueue<>(1);

	/**
	 * Connects to Redis.
	 * @param name of the election, unlike that of any other in this Redis
	 * @param answerWithin how long Redis may take to answer; less than the lease
	 */
	public RedisLeaseStore(RedisClient redis, Epochs epochs, String name, Duration answerWithin) {
		this.epochs = epochs;
		this.leases = name + ":leases";
		this.members = name + ":members";
		this.connection = redis.connect();
		this.connection.setTimeout(answerWithin);
		this.subscription = redis.connectPubSub();
		this.subscription.setTimeout(answerWithin);
		this.subscription.addListener(new RedisPubSubAdapter<>() {
			@Override
			public void message(String channel, String message) {
				RedisLeaseStore.this.news.offer(true);
			}
		});
		this.subscription.sync().subscribe(this.leases);
	}

	@Override
	public Sighting look(Member self) {
		return ask("look at the leases", () -> {
			var seen = new ArrayList<Sighting.SeenLease>();
			this.connection.sync().hgetall(this.leases).forEach((scope, text) -> {
				var found = LeaseText.parse(scope, text);
				boolean own = found.session().equals(this.session);
				seen.add(new Sighting.SeenLease(found.lease(), own ? Holder.SELF : Holder.PRESENT));
			});
			var known = new ArrayList<Sighting.SeenMember>();
			this.connection.sync()
				.hgetall(this.members)
				.forEach((id, text) -> known.add(MemberText.parse(id, text).seen()));
			return new Sighting(seen, known);
		});
	}

	@Override
	public Optional<Lease> takeOver(String scope, Version seen, Member candidate, Cause cause) {
		var text = ask("look at " + scope, () -> this.connection.sync().hget(this.leases, scope));
		var version = (text != null) ? LeaseText.parse(scope, text).lease().version() : Version.NEVER_HELD;
		return version.equals(seen) ? begin(scope, seen.epoch(), candidate, this.session, cause) : Optional.empty();
	}

	@Override
	public void show(Member self) {
		run("show itself", LeaseScripts.SHOW, this.members, self.id(), this.session, MemberText.place(self));
	}

	@Override
	public Set<String> beat(Map<String, Long> epochs) {
		var scopes = List.copyOf(epochs.keySet());
		var answers = raise(scopes, epochs);
		var raised = new HashSet<String>();
		var behind = new ArrayList<String>();
		for (int i = 0; i < scopes.size(); i++) {
			if (answers.get(i).equals(RAISED)) {
				raised.add(scopes.get(i));
			}
			else if (answers.get(i).equals(BEHIND)) {
				behind.add(scopes.get(i));
			}
		}
		behind.forEach(this::restore);
		var again = behind.isEmpty() ? List.<Long>of() : raise(behind, epochs);
		for (int i = 0; i < behind.size(); i++) {
			if (again.get(i).equals(RAISED)) {
				raised.add(behind.get(i));
			}
		}
		return raised;
	}

	@Override
	public Optional<Lease> handOver(String scope, long epoch, Member successor) {
		var text = ask("look at " + successor.id(), () -> this.connection.sync().hget(this.members, successor.id()));
		if (text == null) {
			return Optional.empty();
		}
		var heir = MemberText.parse(successor.id(), text);
		return begin(scope, epoch, heir.seen().member(), heir.session(), Cause.HAND_OVER);
	}

	@Override
	public void leave(Member self) {
		run("leave", LeaseScripts.LEAVE, this.members, self.id(), this.session);
	}

	@Override
	public void await(Member self, Duration atMost) {
		try {
			this.news.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
	}

	/** Gives up the connections; what is held is left to silence. */
	@Override
	public void close() {
		this.subscription.close();
		this.connection.close();
	}

	/**
	 * First the epoch, then Redis: one that Redis does not hear of is put right later.
	 */
	private Optional<Lease> begin(String scope, long epoch, Member holder, String session, Cause cause) {
		var given = this.epochs.next(scope, epoch, holder, cause);
		given.ifPresentOrElse((lease) -> put(lease, session), () -> restore(scope));
		return given;
	}

	/** Tells Redis what it has not heard of, or has forgotten. */
	private void restore(String scope) {
		this.epochs.current(scope).ifPresent((lease) -> put(lease, ""));
	}

	private void put(Lease lease, String session) {
		run("put " + lease.scope(), LeaseScripts.PUT, this.leases, lease.scope(), Long.toString(lease.epoch()),
				new LeaseText(lease, session).toString());
	}

	private List<Long> raise(List<String> scopes, Map<String, Long> epochs) {
		var arguments = new ArrayList<>(List.of(this.session));
		for (var scope : scopes) {
			arguments.add(scope);
			arguments.add(epochs.getOrDefault(scope, 0L).toString());
		}
		return ask("renew", () -> {
			List<Long> answers = this.connection.sync()
				.eval(LeaseScripts.BEAT, ScriptOutputType.MULTI, new String[] { this.leases },
						arguments.toArray(String[]::new));
			return answers;
		});
	}

	private void run(String what, String script, String key, String... arguments) {
		ask(what, () -> {
			Long answer = this.connection.sync()
				.eval(script, ScriptOutputType.INTEGER, new String[] { key }, arguments);
			return answer;
		});
	}

	private static <T extends @Nullable Object> T ask(String what, Supplier<T> command) {
		try {
			return command.get();
		}
		catch (RedisException ex) {
			throw new LeaseStoreException("The lease store did not answer: " + what, ex);
		}
	}

}
