package io.plimsoll.lab.fault.local;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.random.RandomGenerator;

import io.lettuce.core.RedisException;
import io.plimsoll.lab.fault.Fault;
import io.plimsoll.lab.fault.Sql;
import io.plimsoll.lab.fault.store.EntryScript;
import io.plimsoll.lab.fault.store.Filling;
import io.plimsoll.lab.fault.store.PostgresFaults;
import io.plimsoll.lab.fault.store.RedisFaults;
import io.plimsoll.lab.launch.ProcessState;
import io.plimsoll.lab.launch.Processes;
import io.plimsoll.lab.launch.RunRecord;
import io.plimsoll.lab.platform.FellShortException;
import io.plimsoll.lab.platform.PlatformPlan;
import io.plimsoll.lab.stores.Postgres;
import io.plimsoll.lab.stores.Redis;

/**
 * The stores of this machine, past any proxy.
 *
 * @param processes tells where they serve
 * @param random chooses what is damaged
 */
record LocalStores(Processes processes, RandomGenerator random) implements Sql {

	void make(Fault.OnRedis fault) throws IOException {
		try (var redis = redis()) {
			switch (fault.action()) {
				case EMPTY -> redis.empty();
				case FILL -> fill(redis);
				case FLIP -> damage(redis, EntryScript.FLIP, fault);
				case TRUNCATE -> damage(redis, EntryScript.TRUNCATE, fault);
				case EXCHANGE -> damage(redis, EntryScript.EXCHANGE, fault);
				case REMEMBER -> damage(redis, EntryScript.REMEMBER, fault);
				case AGE -> damage(redis, EntryScript.AGE, fault);
			}
		}
		catch (RedisException ex) {
			throw new IOException("redis does not answer: " + ex.getMessage(), ex);
		}
	}

	/** A Redis that is down holds nothing when it comes back. */
	void relieve() throws IOException {
		if (this.processes.state(PlatformPlan.REDIS) == ProcessState.DOWN) {
			return;
		}
		try (var redis = redis()) {
			redis.relieve();
		}
		catch (RedisException ex) {
			throw new IOException("redis does not answer: " + ex.getMessage(), ex);
		}
	}

	void make(Fault.OnPostgres fault) throws IOException {
		try (var postgres = new PostgresFaults(url(fault.database()), Postgres.SUPERUSER, "")) {
			switch (fault.action()) {
				case CUT_CONNECTIONS -> postgres.terminateConnections(fault.database());
				case CUT_TRANSACTIONS -> postgres.terminateTransactions(fault.database());
			}
		}
		catch (SQLException ex) {
			throw new IOException("postgres does not answer: " + ex.getMessage(), ex);
		}
	}

	@Override
	public void run(String database, List<String> statements) throws IOException {
		try (var connection = connect(database); var statement = connection.createStatement()) {
			for (var each : statements) {
				statement.execute(each);
			}
		}
		catch (SQLException ex) {
			throw new IOException("postgres refused or did not answer: " + ex.getMessage(), ex);
		}
	}

	private static void fill(RedisFaults redis) {
		if (redis.fill() instanceof Filling.Impossible impossible) {
			throw new FellShortException("redis cannot be filled: " + impossible.why());
		}
	}

	private static void damage(RedisFaults redis, EntryScript script, Fault.OnRedis fault) {
		if (redis.run(script, fault.keys()) == 0) {
			throw new FellShortException("redis holds no entries for: " + fault.text());
		}
	}

	private Connection connect(String database) throws SQLException {
		var login = new Properties();
		login.setProperty("user", Postgres.SUPERUSER);
		login.setProperty("connectTimeout", "5");
		login.setProperty("socketTimeout", "30");
		return DriverManager.getConnection(url(database), login);
	}

	private RedisFaults redis() {
		return new RedisFaults(Redis.operatorUri(port(PlatformPlan.REDIS)), this.random);
	}

	private String url(String database) {
		return "jdbc:postgresql://127.0.0.1:" + port(PlatformPlan.POSTGRES) + "/" + database;
	}

	private int port(String name) {
		return this.processes.running(name)
			.map(RunRecord::port)
			.orElseThrow(() -> new FellShortException(name + " is down: ./plimsoll restart " + name));
	}

}
