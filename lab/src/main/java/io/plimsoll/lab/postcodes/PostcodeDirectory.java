package io.plimsoll.lab.postcodes;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * The postal codes of Japan, in memory. One place for each code, as in the table it is
 * read from.
 */
public final class PostcodeDirectory {

	/*
	 * A map of 117,032 records costs some 30 MB, more than the rest of the simulator.
	 * Here codes are a sorted array of ints that is searched by halves; a municipality is
	 * a number into a table of 1,890; towns, nearly all different, are slices of one
	 * array of UTF-8. Together 3 MB.
	 */
	private static final String TABLE = "postcodes-jp.tsv.gz";

	private static final int CODE_LENGTH = 7;

	private final int[] codes;

	private final short[] municipalityOf;

	private final List<Municipality> municipalities;

	private final byte[] towns;

	private final int[] townStarts;

	private PostcodeDirectory(int[] codes, short[] municipalityOf, List<Municipality> municipalities, byte[] towns,
			int[] townStarts) {
		this.codes = codes;
		this.municipalityOf = municipalityOf;
		this.municipalities = municipalities;
		this.towns = towns;
		this.townStarts = townStarts;
	}

	/** The directory that lies among the resources. */
	public static PostcodeDirectory ofJapan() {
		try (var table = Objects.requireNonNull(PostcodeDirectory.class.getResourceAsStream(TABLE), TABLE)) {
			return read(new GZIPInputStream(table));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not read " + TABLE, ex);
		}
	}

	/**
	 * Reads lines of code, prefecture, municipality and town, tab-separated and sorted by
	 * code.
	 */
	static PostcodeDirectory read(InputStream table) throws IOException {
		var builder = new Builder();
		var lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8));
		for (String line = lines.readLine(); line != null; line = lines.readLine()) {
			builder.add(line);
		}
		return builder.build();
	}

	/** The place of {@code postcode}; empty for what is no code, or no code in use. */
	public Optional<Place> find(String postcode) {
		if (!isCode(postcode)) {
			return Optional.empty();
		}
		int row = Arrays.binarySearch(this.codes, Integer.parseInt(postcode));
		return (row < 0) ? Optional.empty() : Optional.of(place(postcode, row));
	}

	/** The code in that row, from 0. */
	public String code(int row) {
		return String.format(Locale.ROOT, "%07d", this.codes[row]);
	}

	/** How many codes there are. */
	public int size() {
		return this.codes.length;
	}

	private Place place(String postcode, int row) {
		var municipality = this.municipalities.get(this.municipalityOf[row]);
		int start = this.townStarts[row];
		var town = new String(this.towns, start, this.townStarts[row + 1] - start, StandardCharsets.UTF_8);
		return new Place(postcode, municipality.prefecture(), municipality.city(), town);
	}

	private static boolean isCode(String text) {
		return text.length() == CODE_LENGTH && text.chars().allMatch((digit) -> digit >= '0' && digit <= '9');
	}

	private record Municipality(String prefecture, String city) {

	}

	private static final class Builder {

		private final Map<Municipality, Short> numbers = new HashMap<>();

		private final List<Municipality> municipalities = new ArrayList<>();

		private final ByteArrayOutputStream towns = new ByteArrayOutputStream();

		private int[] codes = new int[1 << 17];

		private short[] municipalityOf = new short[1 << 17];

		private int[] townStarts = new int[(1 << 17) + 1];

		private int rows;

		void add(String line) {
			var cells = line.split("\t", -1);
			if (cells.length != 4 || !isCode(cells[0])) {
				throw new IllegalArgumentException("Not code, prefecture, municipality and town: " + line);
			}
			int code = Integer.parseInt(cells[0]);
			if (this.rows > 0 && code <= this.codes[this.rows - 1]) {
				throw new IllegalArgumentException("Codes must rise from line to line: " + line);
			}
			if (this.rows == this.codes.length) {
				grow();
			}
			this.codes[this.rows] = code;
			this.municipalityOf[this.rows] = numberOf(new Municipality(cells[1], cells[2]));
			this.towns.writeBytes(cells[3].getBytes(StandardCharsets.UTF_8));
			this.rows++;
			this.townStarts[this.rows] = this.towns.size();
		}

		PostcodeDirectory build() {
			return new PostcodeDirectory(Arrays.copyOf(this.codes, this.rows),
					Arrays.copyOf(this.municipalityOf, this.rows), List.copyOf(this.municipalities),
					this.towns.toByteArray(), Arrays.copyOf(this.townStarts, this.rows + 1));
		}

		private void grow() {
			this.codes = Arrays.copyOf(this.codes, this.rows * 2);
			this.municipalityOf = Arrays.copyOf(this.municipalityOf, this.rows * 2);
			this.townStarts = Arrays.copyOf(this.townStarts, this.rows * 2 + 1);
		}

		private short numberOf(Municipality municipality) {
			return this.numbers.computeIfAbsent(municipality, (added) -> {
				this.municipalities.add(added);
				return (short) (this.municipalities.size() - 1);
			});
		}

	}

}
