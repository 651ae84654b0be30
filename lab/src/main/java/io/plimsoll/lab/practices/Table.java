package io.plimsoll.lab.practices;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;

/** A table among the resources: a line for each row, tabs between the cells, no head. */
final class Table {

	private Table() {
	}

	static Stream<String[]> rows(String file, int cells) {
		try (var in = Table.class.getResourceAsStream("/" + file)) {
			var text = new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
			return text.lines().map((line) -> cells(file, line, cells));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String[] cells(String file, String line, int cells) {
		var row = line.split("\t", -1);
		if (row.length != cells) {
			throw new IllegalStateException(file + ": a row of " + row.length + " cells, not " + cells + ": " + line);
		}
		return row;
	}

}
