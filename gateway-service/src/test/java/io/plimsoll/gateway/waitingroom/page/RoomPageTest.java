package io.plimsoll.gateway.waitingroom.page;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

import io.plimsoll.gateway.waitingroom.page.RoomView.EtaBand;
import io.plimsoll.gateway.waitingroom.page.RoomView.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class RoomPageTest {

	private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");

	private final RoomPage page = new RoomPage(ZoneId.of("UTC"));

	@ParameterizedTest
	@EnumSource
	void everyPhaseIsToldInBothLanguagesAndRefreshedOnlyWhereItPolls(Phase phase) {
		for (var locale : new Locale[] { Locale.ENGLISH, Locale.JAPANESE }) {
			var html = this.page.html(view(phase, "sale", 12), locale);
			assertThat(html).contains("<html lang=\"" + locale.getLanguage() + "\">", "<h1>", "UTC");
			assertThat(html.contains("content=\"5\"")).isEqualTo(phase.polls());
			assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(14 * 1024);
		}
	}

	@Test
	void whatOthersWroteIsEscaped() {
		var html = this.page.html(view(Phase.CALLED, "<b>\"'", 12), Locale.ENGLISH);
		assertThat(html).doesNotContain("<b>").contains("%3Cb%3E");
	}

	@Test
	void formsLeadOn() {
		assertThat(this.page.html(view(Phase.OUTSIDE, "sale", 0), Locale.ENGLISH))
			.contains("action=\"/waiting-room/sale/tickets\"");
		assertThat(this.page.html(view(Phase.CALLED, "sale", 0), Locale.ENGLISH))
			.contains("action=\"/waiting-room/sale/passes\"");
		assertThat(this.page.html(view(Phase.ADMITTED, "sale", 0), Locale.ENGLISH))
			.contains("action=\"/waiting-room/sale/passes/leave\"", "href=\"/book\"");
	}

	@Test
	void waitingIsToldInPlainWords() {
		assertThat(this.page.html(view(Phase.WAITING, "sale", 1200), Locale.ENGLISH))
			.contains("<title>1,200 ahead · PL101", "1,200 people are ahead", "in 4 to 6 minutes");
		assertThat(this.page.html(view(Phase.WAITING, "sale", 1), Locale.ENGLISH)).contains("One person is ahead");
		assertThat(this.page.html(view(Phase.WAITING, "sale", 12), Locale.JAPANESE)).contains("前に12人", "4～6分");
	}

	@Test
	void languageIsWhatTheVisitorPrefersOfTheTwo() {
		assertThat(RoomPage.locale(Locale.LanguageRange.parse("fr,ja-JP;q=0.8,en;q=0.5"))).isEqualTo(Locale.JAPANESE);
		assertThat(RoomPage.locale(Locale.LanguageRange.parse("fr"))).isEqualTo(Locale.ENGLISH);
	}

	private static RoomView view(Phase phase, String event, int ahead) {
		return new RoomView(event, "PL101", phase, OptionalInt.of(ahead + 1), OptionalInt.of(ahead),
				Optional.of(new EtaBand(Duration.ofMinutes(4), Duration.ofMinutes(6))), 20, 0.4,
				Duration.ofMillis(4200), NOW, NOW, Optional.of(NOW), Optional.of(URI.create("/book")));
	}

}
