package io.plimsoll.address.seed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;

import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

import org.springframework.stereotype.Component;

/**
 * Gives 2,000 invented customers, {@code c-000001} and on, an address at a real postcode.
 * The same ones in every database: names, blocks and houses are drawn from a fixed seed.
 */
@Component
class SeedCustomers implements JavaMigration {

	/** Of the first release; another one would give other customers. */
	private static final long SEED = 20_261_101;

	private static final List<String> FAMILY_NAMES = List.of("佐藤", "鈴木", "高橋", "田中", "伊藤", "渡辺", "山本", "中村", "小林", "加藤",
			"吉田", "山田", "佐々木", "山口", "松本", "井上", "木村", "林", "斎藤", "清水", "山崎", "森", "池田", "橋本", "阿部", "石川", "山下", "中島",
			"石井", "小川", "前田", "岡田", "長谷川", "藤田", "後藤", "近藤", "村上", "遠藤", "青木", "坂本");

	private static final List<String> GIVEN_NAMES = List.of("陽翔", "蓮", "湊", "悠真", "大翔", "颯太", "健太", "拓海", "翔", "大輔",
			"誠", "浩", "学", "隆", "茂", "清", "陽葵", "凛", "結愛", "葵", "紬", "美咲", "さくら", "七海", "愛", "彩", "恵", "久美子", "由美子",
			"和子", "節子", "幸子");

	private static final List<String> BUILDINGS = List.of("コーポ桜", "メゾン青葉", "グリーンハイツ", "サンライズ", "ひかり荘", "パークハイム");

	private static final String INSERT = """
			INSERT INTO address (customer, version, name, postcode, prefecture, city, town, line, country)
			VALUES (?, 1, ?, ?, ?, ?, ?, ?, 'JP')""";

	@Override
	public MigrationVersion getVersion() {
		return MigrationVersion.fromVersion("2");
	}

	@Override
	public String getDescription() {
		return "seed customers";
	}

	@Override
	public Integer getChecksum() {
		return (int) SEED;
	}

	@Override
	public boolean canExecuteInTransaction() {
		return true;
	}

	@Override
	public void migrate(Context context) throws SQLException, IOException {
		var random = new SplittableRandom(SEED);
		int number = 0;
		try (var places = new BufferedReader(
				new InputStreamReader(Objects.requireNonNull(SeedCustomers.class.getResourceAsStream("postcodes.tsv")),
						StandardCharsets.UTF_8));
				var insert = context.getConnection().prepareStatement(INSERT)) {
			for (var place = places.readLine(); place != null; place = places.readLine()) {
				if (!place.startsWith("#")) {
					add(insert, ++number, place.split("\t", -1), random);
				}
			}
			insert.executeBatch();
		}
	}

	private static void add(PreparedStatement insert, int number, String[] place, SplittableRandom random)
			throws SQLException {
		insert.setString(1, String.format(Locale.ROOT, "c-%06d", number));
		insert.setString(2, oneOf(FAMILY_NAMES, random) + " " + oneOf(GIVEN_NAMES, random));
		insert.setString(3, place[0]);
		insert.setString(4, place[1]);
		insert.setString(5, place[2]);
		insert.setString(6, place[3]);
		insert.setString(7, line(random));
		insert.addBatch();
	}

	/** Block, lot and house, and every third time a flat: 3丁目12-5 コーポ桜203号室. */
	private static String line(SplittableRandom random) {
		var house = random.nextInt(1, 6) + "丁目" + random.nextInt(1, 31) + "-" + random.nextInt(1, 26);
		return (random.nextInt(3) > 0) ? house
				: house + " " + oneOf(BUILDINGS, random) + random.nextInt(1, 10) + "0" + random.nextInt(1, 7) + "号室";
	}

	private static String oneOf(List<String> names, SplittableRandom random) {
		return names.get(random.nextInt(names.size()));
	}

}
