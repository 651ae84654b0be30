package io.plimsoll.lab.judge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A result as a file of JSON. */
public record ResultFile(Path path) {

	private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	/** Writes the result, in the place of what was there. */
	public void write(Result result) throws IOException {
		Files.writeString(this.path, JSON.writeValueAsString(result) + "\n");
	}

	/**
	 * Reads it back.
	 * @throws IOException if the file holds no result
	 */
	public Result read() throws IOException {
		try {
			return JSON.readValue(Files.readString(this.path), Result.class);
		}
		catch (JacksonException ex) {
			throw new IOException(this.path + " holds no result: " + ex.getOriginalMessage(), ex);
		}
	}

}
