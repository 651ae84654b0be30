package io.plimsoll.testkit.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * An empty database of a real PostgreSQL server.
 *
 * @param url the JDBC URL
 * @param user a superuser
 * @param password its password
 */
public record TestPostgres(String url, String user, String password) {

	private static final AtomicInteger DATABASES = new AtomicInteger();

	/** A database of its own for the caller; the server is shared by the JVM. */
	public static TestPostgres newDatabase() {
		var name = "test_" + DATABASES.incrementAndGet();
		var server = Server.INSTANCE;
		try (var connection = DriverManager.getConnection(server.url("postgres"), server.login());
				var statement = connection.createStatement()) {
			statement.execute("CREATE DATABASE " + name);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("Could not create the database " + name, ex);
		}
		return new TestPostgres(server.url(name), server.user, server.password);
	}

	/** A data source without a pool: each connection is a new session. */
	public PGSimpleDataSource dataSource() {
		var dataSource = new PGSimpleDataSource();
		dataSource.setUrl(this.url);
		dataSource.setUser(this.user);
		dataSource.setPassword(this.password);
		return dataSource;
	}

	private record Server(String hostAndPort, String user, String password) {

		static final Server INSTANCE = (Engine.chosen() == Engine.CONTAINERS) ? container() : embedded();

		String url(String database) {
			return "jdbc:postgresql://" + this.hostAndPort + "/" + database;
		}

		Properties login() {
			var login = new Properties();
			login.setProperty("user", this.user);
			login.setProperty("password", this.password);
			return login;
		}

		@SuppressWarnings("resource") // ends with the JVM
		private static Server container() {
			// asked for over TCP: while the image sets the database up, there is only a
			// socket
			var container = new PostgreSQLContainer("postgres:18").withCommand("postgres", "-c", "max_connections=300")
				.waitingFor(Wait.forSuccessfulCommand("pg_isready -h 127.0.0.1"));
			container.start();
			return new Server(container.getHost() + ":" + container.getMappedPort(5432), container.getUsername(),
					container.getPassword());
		}

		@SuppressWarnings("resource") // ends with the JVM
		private static Server embedded() {
			try {
				var server = EmbeddedPostgres.builder().setServerConfig("max_connections", "300").start();
				return new Server("localhost:" + server.getPort(), "postgres", "postgres");
			}
			catch (IOException ex) {
				throw new UncheckedIOException("The embedded PostgreSQL did not start", ex);
			}
		}

	}

}
