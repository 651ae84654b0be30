package io.plimsoll.lab.experiment.address;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import io.plimsoll.lab.platform.FellShortException;
import tools.jackson.databind.json.JsonMapper;

/** What the database has, worded as address-service words its answers. */
final class TrueAddresses {

	private static final List<String> FIELDS = List.of("customer", "name", "postcode", "prefecture", "city", "town",
			"line", "country");

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private TrueAddresses() {
	}

	/** The answer for each customer who has an address, by name. */
	static Map<String, String> read(DataSource database) {
		var answers = new HashMap<String, String>();
		try (var connection = database.getConnection();
				var statement = connection.createStatement();
				var rows = statement.executeQuery("SELECT * FROM address WHERE name IS NOT NULL")) {
			while (rows.next()) {
				answers.put(rows.getString("customer"), answer(rows));
			}
		}
		catch (SQLException ex) {
			throw new FellShortException("The addresses in the database could not be read: " + ex.getMessage());
		}
		return answers;
	}

	private static String answer(ResultSet row) throws SQLException {
		var answer = new LinkedHashMap<String, Object>();
		for (var field : FIELDS) {
			answer.put(field, row.getString(field));
		}
		answer.put("version", row.getLong("version"));
		return JSON.writeValueAsString(answer);
	}

}
