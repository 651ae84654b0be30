package io.plimsoll.lab.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A history as a file: one event of JSON in each line, so that {@code grep} reads it. */
public record HistoryFile(Path path) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/** Writes the history, in the place of what was there. */
	public void write(History history) throws IOException {
		try (var out = Files.newBufferedWriter(this.path)) {
			for (Event event : history.events()) {
				out.write(JSON.writerFor(Event.class).writeValueAsString(event));
				out.write('\n');
			}
		}
	}

	/**
	 * Reads it back.
	 * @throws IOException if a line is not an event; the message has its number
	 */
	public History read() throws IOException {
		var events = new ArrayList<Event>();
		try (var in = Files.newBufferedReader(this.path)) {
			for (String line = in.readLine(); line != null; line = in.readLine()) {
				events.add(event(line, events.size() + 1));
			}
		}
		return new History(events);
	}

	private Event event(String line, int number) throws IOException {
		try {
			return JSON.readValue(line, Event.class);
		}
		catch (JacksonException ex) {
			throw new IOException(this.path + ", line " + number + ": " + ex.getOriginalMessage(), ex);
		}
	}

}
