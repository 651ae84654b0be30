package io.plimsoll.gateway.waitingroom.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PropertyResourceBundle;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.plimsoll.gateway.GatewayTestBase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The page in a browser, from joining to the pass, on a phone and on a desktop, with
 * scripts and without, in both languages, light and dark. Needs Chromium and its driver,
 * Debian's {@code chromium} and {@code chromium-driver}; without them it is left out,
 * unless {@code PLIMSOLL_BROWSER} is {@code required}. Its pictures are in
 * {@code target/waiting-room}.
 */
class WaitingRoomBrowserIT extends GatewayTestBase {

	private static final Dimension PHONE = new Dimension(390, 844);

	private static final Dimension SMALL = new Dimension(320, 640);

	private static final Dimension DESKTOP = new Dimension(1366, 768);

	private static final Path PICTURES = Path.of("target", "waiting-room");

	private static final AtomicInteger EVENTS = new AtomicInteger();

	private final String event = "page-" + EVENTS.incrementAndGet();

	private final String flight = "PG" + (100 + EVENTS.get());

	private ChromeDriver browser;

	@BeforeAll
	static void aBrowserIsThere() throws IOException {
		boolean there = found("chromium").isPresent() && found("chromedriver").isPresent();
		if ("required".equals(System.getenv("PLIMSOLL_BROWSER"))) {
			assertThat(there).as("PLIMSOLL_BROWSER is required: install chromium and chromium-driver").isTrue();
		}
		assumeTrue(there, "left out: install chromium and chromium-driver to see the page");
		Files.createDirectories(PICTURES);
	}

	@AfterEach
	void close() throws Exception {
		if (this.browser != null) {
			this.browser.quit();
		}
		sale(200, "CLOSED", Optional.empty());
	}

	@Test
	void withAScriptThePageLeadsOnByItself() throws Exception {
		sale(1, "PAUSED", Optional.empty());
		open(PHONE, true, "en", false);
		shows("Join the line");
		check("outside");
		press();
		shows("The line is paused");
		check("paused");
		sale(200, "OPEN", Optional.empty());
		shows("You can book now");
		check("admitted");
		assertThat(this.browser.findElement(By.linkText("Book now")).getAttribute("href"))
			.endsWith("/flights/" + this.flight);
		press();
		shows("You are done");
		check("finished");
	}

	@Test
	void withoutAScriptItsFormsAndItsOwnRefreshDo() throws Exception {
		sale(1, "PAUSED", Optional.empty());
		open(DESKTOP, false, "en", false);
		press();
		shows("The line is paused");
		sale(200, "OPEN", Optional.empty());
		shows("It is your turn");
		await().atMost(Duration.ofSeconds(20)).until(() -> {
			if (heading().equals("It is your turn")) {
				pressIfThere();
			}
			return heading().equals("You can book now");
		});
	}

	@Test
	void whoWaitsSeesTheLineMoveInPlace() throws Exception {
		sale(1, "OPEN", Optional.empty());
		for (int i = 0; i < 40; i++) {
			send("POST", "/waiting-room/" + this.event + "/tickets", null, "Idempotency-Key", "\"before-" + i + '"');
		}
		open(SMALL, true, "ja", true);
		press();
		shows(text("room_ja.properties", "heading.WAITING"));
		assertThat(this.browser.findElement(By.id("place")).getText()).isEqualTo("41");
		check("waiting");
		assertThat(this.browser.findElements(By.cssSelector("[aria-live]"))).hasSize(1);
		this.browser.executeScript("window.stays = true");
		var ahead = this.browser.findElement(By.id("ahead")).getText();
		await().atMost(Duration.ofSeconds(20))
			.until(() -> !this.browser.findElement(By.id("ahead")).getText().equals(ahead));
		assertThat(this.browser.executeScript("return window.stays")).isEqualTo(true);
	}

	@Test
	void beforeTheOpeningTheLotIsExplained() throws Exception {
		sale(1, "OPEN", Optional.of(Instant.now().plusSeconds(3600)));
		open(PHONE, true, "en", true);
		check("before-the-opening");
		press();
		shows("You are in the draw");
		check("entrant");
		sale(1, "CLOSED", Optional.empty());
		this.browser.navigate().refresh();
		shows("The sale is closed");
		check("closed");
	}

	/** Nothing is cut off, and axe finds nothing, at each size. */
	private void check(String name) throws IOException {
		this.browser.executeScript(axe());
		for (var size : List.of(SMALL, PHONE, DESKTOP)) {
			this.browser.executeCdpCommand("Emulation.setDeviceMetricsOverride", Map.of("width", size.width, "height",
					size.height, "deviceScaleFactor", 1, "mobile", size.width < 500));
			assertThat(this.browser
				.executeScript("return document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
				.as("%s fits %s", name, size.width)
				.isEqualTo(true);
			assertThat(this.browser.findElements(By.cssSelector("button, a.action")))
				.allMatch((control) -> control.getSize().height >= 44);
			Files.write(PICTURES.resolve(name + '-' + size.width + ".png"),
					this.browser.getScreenshotAs(OutputType.BYTES));
		}
		var violations = this.browser.executeAsyncScript("""
				const done = arguments[arguments.length - 1];
				axe.run().then((found) => done(found.violations.map((each) =>
					each.id + ': ' + each.nodes.map((node) => node.html).join(', '))));""");
		assertThat(violations).as("what axe says of %s", name).isEqualTo(List.of());
	}

	private void open(Dimension size, boolean scripts, String language, boolean dark) {
		var options = new ChromeOptions();
		options.setBinary(found("chromium").orElseThrow().toFile());
		options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
				"--lang=" + language, "--window-size=" + size.width + ',' + size.height);
		options.setExperimentalOption("prefs", Map.of("intl.accept_languages", language));
		options.setAcceptInsecureCerts(true);
		var service = new ChromeDriverService.Builder()
			.usingDriverExecutable(found("chromedriver").orElseThrow().toFile())
			.build();
		this.browser = new ChromeDriver(service, options);
		this.browser.manage().timeouts().scriptTimeout(Duration.ofSeconds(20));
		this.browser.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
		if (!scripts) {
			this.browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
		}
		this.browser.get("http://localhost:" + this.port + "/waiting-room/" + this.event);
	}

	private void press() {
		this.browser.findElement(By.tagName("button")).click();
	}

	/** It may be that the page is just being loaded anew. */
	private void pressIfThere() {
		try {
			press();
		}
		catch (StaleElementReferenceException | NoSuchElementException _) {
			// the next look finds another page
		}
	}

	private void shows(String heading) {
		await().atMost(Duration.ofSeconds(20)).until(this::heading, heading::equals);
	}

	/** Empty while the page is being loaded. */
	private String heading() {
		try {
			return this.browser.findElement(By.tagName("h1")).getText();
		}
		catch (StaleElementReferenceException | NoSuchElementException _) {
			return "";
		}
	}

	private void sale(double rate, String state, Optional<Instant> opens) throws Exception {
		var body = "{\"flight\":\"" + this.flight + "\",\"admission\":{\"ratePerSecond\":" + rate + "},\"state\":\""
				+ state + '"' + opens.map((at) -> ",\"opens\":\"" + at + '"').orElse("") + '}';
		assertThat(send("PUT", "/waiting-room/" + this.event, body, "Authorization", "Bearer " + operator(),
				"Content-Type", "application/json")
			.statusCode()).isIn(200, 201);
	}

	private static String text(String file, String key) throws IOException {
		try (var in = WaitingRoomBrowserIT.class.getResourceAsStream("/io/plimsoll/gateway/waitingroom/page/" + file)) {
			var texts = new PropertyResourceBundle(in);
			return texts.getString(key);
		}
	}

	private static String axe() throws IOException {
		try (var in = WaitingRoomBrowserIT.class
			.getResourceAsStream("/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js")) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private static Optional<Path> found(String program) {
		return Stream.of(System.getenv("PATH").split(":", -1))
			.map((folder) -> Path.of(folder, program))
			.filter(Files::isExecutable)
			.findFirst();
	}

}
