package io.plimsoll.gateway.waitingroom.page;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.ResourceBundle;

import io.plimsoll.gateway.waitingroom.page.RoomView.EtaBand;

import org.springframework.web.util.HtmlUtils;

/** The page's words in one language, escaped. */
record Words(Locale locale, ZoneId zone, ResourceBundle texts) {

	static Words of(Locale locale, ZoneId zone) {
		return new Words(locale, zone, ResourceBundle.getBundle("io.plimsoll.gateway.waitingroom.page.room", locale,
				ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
	}

	String say(String key, Object... values) {
		return escape(new MessageFormat(this.texts.getString(key), this.locale).format(values));
	}

	/** Whole minutes, as nobody can plan by seconds. */
	String eta(EtaBand band) {
		var from = band.from().toMinutes();
		var to = band.to().plusSeconds(59).toMinutes();
		if (to <= 1) {
			return say("eta.soon");
		}
		return (from == 0) ? say("eta.below", to) : (from == to) ? say("eta.about", to) : say("eta.band", from, to);
	}

	String time(Instant instant) {
		return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.LONG)
			.withLocale(this.locale)
			.withZone(this.zone)
			.format(instant);
	}

	static String escape(String text) {
		return HtmlUtils.htmlEscape(text, "UTF-8");
	}

}
