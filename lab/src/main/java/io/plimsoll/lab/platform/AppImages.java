package io.plimsoll.lab.platform;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

import io.plimsoll.lab.client.Tokens;
import io.plimsoll.lab.files.FileTree;
import io.plimsoll.lab.launch.Ports;
import io.plimsoll.lab.time.Patience;

/**
 * Unpacks the applications, so that a build may replace their jars while they run, and
 * trains each once: the JVM starts it, takes down which classes it loads for its start
 * and for a few calls, and how they are linked, and at later starts takes them from
 * there. An application is unpacked and trained anew when its jar, its options or the JVM
 * have changed.
 */
final class AppImages {

	private static final int TRAINING_SECONDS = 120;

	/** The status of a JVM that ended because it was asked to. */
	private static final int TERMINATED = 128 + 15;

	private final Home home;

	private final Path java;

	private final Tokens tokens;

	private final Patience patience;

	private final Map<Application, AppImage> images = new EnumMap<>(Application.class);

	AppImages(Home home, Path java, Tokens tokens, Patience patience) {
		this.home = home;
		this.java = java;
		this.tokens = tokens;
		this.patience = patience;
	}

	/** The image of what is built now; it may not be there yet. */
	synchronized AppImage image(Application application) throws IOException {
		var known = this.images.get(application);
		if (known == null) {
			var build = build(application);
			known = new AppImage(application, directory(application).resolve(build), build);
			this.images.put(application, known);
		}
		return known;
	}

	/** The command that runs {@code image} with {@code arguments}. */
	List<String> command(AppImage image, List<String> options, List<String> arguments) {
		return image.command(this.java, options, arguments);
	}

	/**
	 * Unpacks and trains {@code application} where that is not done yet.
	 * @return what was done
	 */
	Preparation prepare(Application application, PlatformPlan plan) throws IOException, InterruptedException {
		var image = image(application);
		if (Files.isDirectory(image.directory())) {
			return Preparation.NOTHING_TO_DO;
		}
		unpack(image);
		return train(image, plan) ? Preparation.TRAINED : Preparation.NOT_TRAINED;
	}

	private void unpack(AppImage image) throws IOException, InterruptedException {
		var unfinished = image.directory().resolveSibling("new");
		FileTree.delete(unfinished);
		Files.createDirectories(unfinished);
		var jar = image.application().jar(this.home.root());
		if (image.application() == Application.LAB) {
			Files.copy(jar, unfinished.resolve(AppImage.JAR)); // holds no jars
		}
		else {
			run(image, "unpacking",
					List.of(this.java.toString(), "-Djarmode=tools", "-jar", jar.toString(), "extract", "--force",
							"--application-filename", AppImage.JAR, "--destination", unfinished.toString()),
					(_) -> false);
		}
		Files.move(unfinished, image.directory(), StandardCopyOption.ATOMIC_MOVE);
	}

	/*
	 * A start and a few calls, while nothing else is there. If it goes wrong, the
	 * application starts slower, and that is all.
	 */
	private boolean train(AppImage image, PlatformPlan plan) throws IOException, InterruptedException {
		int port = Ports.anyFree();
		var command = image.untrainedCommand(this.java,
				List.of("-XX:AOTCacheOutput=" + image.cache(), "-Dspring.flyway.enabled=false"),
				plan.trainingArguments(image.application(), port, Ports.anyFree()));
		var service = URI.create("http://127.0.0.1:" + port);
		try {
			run(image, "training", command, (process) -> {
				if (image.application() == Application.LAB) {
					return false; // it ends by itself
				}
				new TrainingCalls(service, this.tokens, this.patience, process::isAlive).make();
				process.destroy();
				return true;
			});
			return Files.exists(image.cache());
		}
		catch (FellShortException _) {
			Files.deleteIfExists(image.cache());
			return false;
		}
	}

	/** Deletes what is neither {@code image} nor one of the builds {@code inUse}. */
	void deleteOthers(AppImage image, Set<String> inUse) throws IOException {
		if (!Files.isDirectory(directory(image.application()))) {
			return;
		}
		try (var builds = Files.newDirectoryStream(directory(image.application()))) {
			for (var build : builds) {
				var name = build.getFileName().toString();
				if (!name.equals(image.build()) && !inUse.contains(name)) {
					FileTree.delete(build);
				}
			}
		}
	}

	private Path directory(Application application) {
		return this.home.apps().resolve(application.module());
	}

	private String build(Application application) throws IOException {
		var jar = application.jar(this.home.root());
		var checksum = new CRC32C();
		try (var content = new CheckedInputStream(Files.newInputStream(jar), checksum)) {
			content.transferTo(OutputStream.nullOutputStream());
		}
		var conditions = application.options() + this.java.toString() + Runtime.version();
		checksum.update(conditions.getBytes(StandardCharsets.UTF_8));
		return Long.toHexString(Files.size(jar)) + "-" + Long.toHexString(checksum.getValue());
	}

	private void run(AppImage image, String what, List<String> command, Meanwhile meanwhile)
			throws IOException, InterruptedException {
		Files.createDirectories(this.home.logs());
		var log = this.home.logs().resolve(image.application().module() + "-" + what + ".log");
		var process = new ProcessBuilder(command).directory(this.home.state().toFile())
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
		try {
			int expected = meanwhile.with(process) ? TERMINATED : 0;
			if (!process.waitFor(TRAINING_SECONDS, TimeUnit.SECONDS) || process.exitValue() != expected) {
				throw new FellShortException(what + " " + image.application().module() + " failed: see " + log);
			}
		}
		finally {
			// the cache is written by a child
			process.descendants().forEach(ProcessHandle::destroyForcibly);
			process.destroyForcibly();
		}
	}

	/** What is done while a program runs. */
	@FunctionalInterface
	private interface Meanwhile {

		/** Returns whether it has asked the process to end. */
		boolean with(Process process) throws InterruptedException;

	}

	/** What was done to have an image ready. */
	enum Preparation {

		/** It was there. */
		NOTHING_TO_DO("as before"),

		/** It was unpacked and trained. */
		TRAINED("unpacked and trained"),

		/** It was unpacked; the training failed. */
		NOT_TRAINED("not trained, so slower");

		private final String text;

		Preparation(String text) {
			this.text = text;
		}

		/** As people read it. */
		@Override
		public String toString() {
			return this.text;
		}

	}

}
