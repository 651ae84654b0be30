package io.plimsoll.lab.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** HTML or SVG as it grows. All text and all values of attributes are escaped. */
final class Markup {

	private final StringBuilder text = new StringBuilder();

	private final Deque<String> open = new ArrayDeque<>();

	/** Opens an element; {@code attributes} are names and values in turn. */
	Markup open(String element, Object... attributes) {
		tag(element, attributes).append('>');
		this.open.push(element);
		return this;
	}

	/** Closes the element that was opened last. */
	Markup close() {
		this.text.append("</").append(this.open.pop()).append(">\n");
		return this;
	}

	/** An element without content, in the form that SVG wants. */
	Markup empty(String element, Object... attributes) {
		tag(element, attributes).append("/>\n");
		return this;
	}

	/** An element with text in it. */
	Markup element(String element, String content, Object... attributes) {
		return open(element, attributes).text(content).close();
	}

	/** Text. */
	Markup text(String content) {
		this.text.append(escaped(content));
		return this;
	}

	/** Markup that was made elsewhere. */
	Markup raw(String markup) {
		this.text.append(markup);
		return this;
	}

	/** The whole, if everything that was opened is closed. */
	@Override
	public String toString() {
		if (!this.open.isEmpty()) {
			throw new IllegalStateException("Not closed: " + this.open);
		}
		return this.text.toString();
	}

	private StringBuilder tag(String element, Object... attributes) {
		this.text.append('<').append(element);
		for (int i = 0; i < attributes.length; i += 2) {
			this.text.append(' ').append(attributes[i]).append("=\"").append(value(attributes[i + 1])).append('"');
		}
		return this.text;
	}

	private static String value(Object value) {
		return (value instanceof Double number) ? String.format(Locale.ROOT, "%.1f", number)
				: escaped(value.toString());
	}

	private static String escaped(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
	}

}
