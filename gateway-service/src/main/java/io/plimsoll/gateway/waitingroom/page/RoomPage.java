package io.plimsoll.gateway.waitingroom.page;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

import org.springframework.web.util.UriUtils;

/**
 * Renders the waiting room. Everything works by forms and by the page's own refresh;
 * where scripts run, a small one looks again instead and changes what has changed. Safe
 * for many threads. It does not decide anything: the view says it all.
 */
public final class RoomPage {

	/** The value of {@code Content-Security-Policy} that the page is to be sent with. */
	public static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src '" + Style.HASH
			+ "'; script-src '" + Script.HASH
			+ "'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

	private static final List<Locale> LOCALES = List.of(Locale.ENGLISH, Locale.JAPANESE);

	private final ZoneId zone;

	/** A page that tells times in {@code zone}. */
	public RoomPage(ZoneId zone) {
		this.zone = zone;
	}

	/** English or Japanese, as the visitor prefers; else English. */
	public static Locale locale(List<Locale.LanguageRange> accepted) {
		var found = Locale.lookup(accepted, LOCALES);
		return (found != null) ? found : Locale.ENGLISH;
	}

	/** The whole page; {@code locale} is one that {@link #locale} gave. */
	public String html(RoomView view, Locale locale) {
		var words = Words.of(locale, this.zone);
		var phase = view.phase().name();
		var flight = Words.escape(view.flight());
		var state = view.ahead().isPresent() && view.phase() == RoomView.Phase.WAITING
				? words.say("title.ahead", view.ahead().getAsInt()) : words.say("heading." + phase);
		var refresh = view.phase().polls() ? "<noscript><meta http-equiv=\"refresh\" content=\"%d\"></noscript>\n"
			.formatted(Math.max(1, view.pollAfter().plusMillis(999).toSeconds())) : "";
		return """
				<!doctype html>
				<html lang="%s">
				<head>
				<meta charset="utf-8">
				<meta name="viewport" content="width=device-width, initial-scale=1">
				%s<title>%s · %s</title>
				<style>%s</style>
				</head>
				<body>
				<main data-phase="%s" data-poll="%d">
				<p>%s</p>
				<h1>%s</h1>
				%s<p>%s</p>
				%s<p class="small" id="updated">%s</p>
				</main>
				<script>%s</script>
				</body>
				</html>
				""".formatted(locale.getLanguage(), refresh, state, flight, Style.CSS, phase,
				view.phase().polls() ? view.pollAfter().toMillis() : 0, words.say("room", view.flight()),
				words.say("heading." + phase), standing(view, words),
				words.say("next." + phase, words.time(view.opens())), actions(view, words),
				words.say("updated", words.time(view.now())), Script.TEXT);
	}

	private static String standing(RoomView view, Words words) {
		if (view.phase() != RoomView.Phase.WAITING && view.phase() != RoomView.Phase.PAUSED) {
			return "";
		}
		var html = new StringBuilder();
		view.place()
			.ifPresent((place) -> html.append("<p>%s <strong class=\"place\" id=\"place\">%s</strong></p>\n"
				.formatted(words.say("place"), words.say("number", place))));
		view.ahead().ifPresent((ahead) -> html.append("<p id=\"ahead\">%s</p>\n".formatted(words.say("ahead", ahead))));
		html.append(
				"<label for=\"progress\">%s</label>\n<progress id=\"progress\" max=\"100\" value=\"%d\"></progress>\n"
					.formatted(words.say("progress"), Math.round(100 * Math.clamp(view.progress(), 0.0, 1.0))));
		view.eta()
			.ifPresent((eta) -> html.append("<p id=\"eta\" aria-live=\"polite\">%s</p>\n".formatted(words.eta(eta))));
		return html.append("<p>%s</p>\n".formatted(words.say("keep"))).toString();
	}

	private static String actions(RoomView view, Words words) {
		return switch (view.phase()) {
			case BEFORE_OPENING_OUTSIDE, OUTSIDE, EXPIRED, FINISHED -> form(view, "tickets", words.say("join"));
			case CALLED -> form(view, "passes", words.say("enter"));
			case ADMITTED -> view.passExpires()
				.map((expires) -> "<p>%s</p>\n".formatted(words.say("until", words.time(expires))))
				.orElse("")
					+ view.booking()
						.map((uri) -> "<p><a class=\"action\" href=\"%s\">%s</a></p>\n"
							.formatted(Words.escape(uri.toString()), words.say("book")))
						.orElse("")
					+ form(view, "passes/leave", words.say("leave"));
			case ENTRANT, WAITING, PAUSED, CLOSED -> "";
		};
	}

	private static String form(RoomView view, String action, String label) {
		return "<form method=\"post\" action=\"/waiting-room/%s/%s\"><button class=\"action\">%s</button></form>\n"
			.formatted(Words.escape(UriUtils.encodePathSegment(view.event(), StandardCharsets.UTF_8)), action, label);
	}

}
