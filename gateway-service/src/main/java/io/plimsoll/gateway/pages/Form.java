package io.plimsoll.gateway.pages;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.springframework.http.MediaType;

/**
 * The form in which a page is told. Only a client that asks for HTML by name, as browsers
 * do, gets it; one that takes anything, as curl does, gets text.
 */
public enum Form {

	HTML, JSON, TEXT;

	/** The media type of an answer in this form. */
	public MediaType mediaType() {
		return switch (this) {
			case HTML -> new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
			case JSON -> MediaType.APPLICATION_JSON;
			case TEXT -> new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
		};
	}

	/** The form for a client that accepts {@code accepted}, in its order. */
	public static Form of(List<MediaType> accepted) {
		for (var type : accepted) {
			if (type.isConcrete() && type.isCompatibleWith(MediaType.TEXT_HTML)) {
				return HTML;
			}
			if (type.isConcrete() && type.isCompatibleWith(MediaType.APPLICATION_JSON)) {
				return JSON;
			}
		}
		return TEXT;
	}

}
