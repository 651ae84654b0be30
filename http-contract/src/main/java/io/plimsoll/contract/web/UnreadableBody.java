package io.plimsoll.contract.web;

import java.util.stream.Collectors;

import io.plimsoll.contract.ProblemType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

import org.springframework.http.ProblemDetail;

/**
 * Words why a body could not be read: a sentence that is true of the body, and the field
 * where one is to blame.
 */
public final class UnreadableBody {

	/** Jackson has no types for these two, only sentences; a test fixes them. */
	private static final String TWICE = "Duplicate Object property \"";

	private static final String TRAILING = "Trailing token";

	private UnreadableBody() {
	}

	/** The document for a body that could not be read because of {@code cause}. */
	public static ProblemDetail of(@Nullable Throwable cause) {
		return switch (cause) {
			case UnrecognizedPropertyException unknown ->
				Problems.ofField(ProblemType.UNKNOWN_FIELD, path(unknown), "There is no such field: " + path(unknown));
			case DatabindException mismatch when !mismatch.getPath().isEmpty() ->
				malformed(path(mismatch), "The field has a wrong type: " + path(mismatch));
			case DatabindException more when more.getOriginalMessage().startsWith(TRAILING) ->
				malformed("Something follows the JSON object in the body.");
			case DatabindException _ -> malformed("The body is JSON, but not an object.");
			case StreamConstraintsException large ->
				malformed("Something in the body is too long, or nested too deeply" + place(large));
			case StreamReadException twice when twice.getOriginalMessage().startsWith(TWICE) ->
				malformed(member(twice), "The field is there more than once: " + member(twice));
			case JacksonException syntax -> malformed("The body is no valid JSON" + place(syntax));
			case null, default -> malformed("The body is missing or cannot be read.");
		};
	}

	private static ProblemDetail malformed(String detail) {
		return Problems.of(ProblemType.MALFORMED_REQUEST, detail);
	}

	private static ProblemDetail malformed(String field, String detail) {
		return Problems.ofField(ProblemType.MALFORMED_REQUEST, field, detail);
	}

	private static String member(StreamReadException twice) {
		var message = twice.getOriginalMessage();
		var name = message.substring(TWICE.length(), message.lastIndexOf('"'));
		return twice.getPath().isEmpty() ? name : path(twice) + "." + name;
	}

	private static String path(JacksonException ex) {
		return ex.getPath()
			.stream()
			.map((step) -> (step.getPropertyName() != null) ? step.getPropertyName() : "[" + step.getIndex() + "]")
			.collect(Collectors.joining("."));
	}

	private static String place(JacksonException ex) {
		var location = ex.getLocation();
		return (location != null) ? ": line " + location.getLineNr() + ", column " + location.getColumnNr() : ".";
	}

}
