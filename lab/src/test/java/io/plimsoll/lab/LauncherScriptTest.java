package io.plimsoll.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The script in a project of its own, in which nothing is built. */
class LauncherScriptTest {

	@TempDir
	private Path root;

	private String script = "";

	@BeforeEach
	void readTheScript() throws IOException {
		this.script = Files.readString(Path.of("..", "plimsoll"));
	}

	@Test
	void withoutAJdkItSaysWhatToInstallAndEndsWithOne() throws Exception {
		// where a JDK may be: one that is too old, and nothing else
		jdk("old", "21.0.9");
		var elsewhere = this.script.replace("/usr/lib/jvm/*", this.root + "/jdks/*")
			.replace("command -v java", "command -v none-such")
			.replace("/usr/libexec/java_home", "/none-such");
		var ended = run(elsewhere, "up");
		assertThat(ended.status()).isEqualTo(1);
		assertThat(ended.said()).contains("no JDK 25 or newer found").contains("Install one, such as Temurin 25");
	}

	@Test
	void aCommandThatIsNoneEndsWithTwoAndBuildsNothing() throws Exception {
		var ended = run(this.script, "frobnicate");
		assertThat(ended.status()).isEqualTo(2);
		assertThat(ended.said()).startsWith("Usage: ./plimsoll up|down|status|");
		assertThat(this.root.resolve(".plimsoll")).doesNotExist();
	}

	private void jdk(String name, String version) throws IOException {
		var home = Files.createDirectories(this.root.resolve("jdks").resolve(name));
		Files.createDirectory(home.resolve("bin"));
		assertThat(Files.createFile(home.resolve("bin").resolve("javac")).toFile().setExecutable(true)).isTrue();
		Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
	}

	private Ended run(String text, String command) throws IOException, InterruptedException {
		var file = Files.writeString(this.root.resolve("plimsoll"), text);
		var builder = new ProcessBuilder("bash", file.toString(), command).redirectErrorStream(true);
		builder.environment().remove("JAVA_HOME");
		builder.environment().put("HOME", this.root.toString());
		var process = builder.start();
		process.getOutputStream().close();
		assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
		return new Ended(process.exitValue(),
				new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
	}

	private record Ended(int status, String said) {
	}

}
