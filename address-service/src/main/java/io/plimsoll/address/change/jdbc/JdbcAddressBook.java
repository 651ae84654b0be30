package io.plimsoll.address.change.jdbc;

import java.util.OptionalLong;

import io.plimsoll.address.change.AddressBook;
import io.plimsoll.address.change.Precondition;
import io.plimsoll.address.postal.Address;
import io.plimsoll.address.schema.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * One statement for each step, which compares and writes at once. The row of a removed
 * address stays, empty, and its version goes on from there when it is created again.
 * Nothing is written while the schema is not known to be the right one: that is an
 * outage.
 */
@Component
class JdbcAddressBook implements AddressBook {

	private static final String CREATE = """
			INSERT INTO address AS there (customer, version, name, postcode, prefecture, city, town, line, country)
			VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (customer) DO UPDATE
			SET version = there.version + 1, changed = now(), name = excluded.name, postcode = excluded.postcode,
			    prefecture = excluded.prefecture, city = excluded.city, town = excluded.town, line = excluded.line,
			    country = excluded.country
			WHERE there.name IS NULL
			RETURNING version""";

	private static final String REPLACE = """
			UPDATE address
			SET version = version + 1, changed = now(), name = ?, postcode = ?, prefecture = ?, city = ?, town = ?,
			    line = ?, country = ?
			WHERE customer = ? AND name IS NOT NULL AND version = ANY (coalesce(?::bigint[], ARRAY[version]))
			RETURNING version""";

	private static final String REMOVE = """
			UPDATE address
			SET version = version + 1, changed = now(), name = NULL, postcode = NULL, prefecture = NULL, city = NULL,
			    town = NULL, line = NULL, country = NULL
			WHERE customer = ? AND name IS NOT NULL AND version = ANY (coalesce(?::bigint[], ARRAY[version]))
			RETURNING version""";

	private final JdbcTemplate jdbc;

	private final Schema schema;

	JdbcAddressBook(JdbcTemplate jdbc, Schema schema) {
		this.jdbc = jdbc;
		this.schema = schema;
	}

	@Override
	public OptionalLong create(Address address) {
		return version(CREATE, address.customer(), address.name(), address.postcode(), address.prefecture(),
				address.city(), address.town(), address.line(), address.country());
	}

	@Override
	public OptionalLong replace(Address address, Precondition precondition) {
		return version(REPLACE, address.name(), address.postcode(), address.prefecture(), address.city(),
				address.town(), address.line(), address.country(), address.customer(), versions(precondition));
	}

	@Override
	public OptionalLong remove(String customer, Precondition precondition) {
		return version(REMOVE, customer, versions(precondition));
	}

	private OptionalLong version(String sql, @Nullable Object... arguments) {
		if (!this.schema.isReady()) {
			throw new DataAccessResourceFailureException("The database was not reached yet");
		}
		return this.jdbc.query(sql, (row, _) -> row.getLong("version"), arguments)
			.stream()
			.mapToLong(Long::longValue)
			.findFirst();
	}

	/** The versions in the form of PostgreSQL's arrays; null for any. */
	private static @Nullable String versions(Precondition precondition) {
		return switch (precondition) {
			case Precondition.Version(var versions) -> versions.toString().replace('[', '{').replace(']', '}');
			case Precondition.Present() -> null;
			case Precondition.Absent() ->
				throw new IllegalArgumentException("What is absent cannot be replaced or removed");
		};
	}

}
