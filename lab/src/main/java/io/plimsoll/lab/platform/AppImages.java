package io.plimsoll.lab.platform;

import java.io.IOException;
import java.io.OutputStream;
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

import io.plimsoll.lab.files.FileTree;

/**
 * Unpacks the applications, so that a build may replace their jars while they run, and
 * trains each once: the JVM starts it, takes down which classes it loads and how they are
 * linked, and at later starts takes them from there. An application is unpacked and
 * trained anew when its jar, its options or the JVM have changed.
 */
final class AppImages {

	private static final int TRAINING_SECONDS = 120;

	private final Home home;

	private final Path java;

	private final Map<Application, AppImage> images = new EnumMap<>(Application.class);

	AppImages(Home home, Path java) {
		this.home = home;
		this.java = java;
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
		return train(image, plan.trainingArguments(application)) ? Preparation.TRAINED : Preparation.NOT_TRAINED;
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
			run(image, "unpacking", List.of(this.java.toString(), "-Djarmode=tools", "-jar", jar.toString(), "extract",
					"--force", "--application-filename", AppImage.JAR, "--destination", unfinished.toString()));
		}
		Files.move(unfinished, image.directory(), StandardCopyOption.ATOMIC_MOVE);
	}

	/*
	 * A start that ends before the application's own work begins. If it goes wrong, the
	 * application starts slower, and that is all.
	 */
	private boolean train(AppImage image, List<String> arguments) throws IOException, InterruptedException {
		var command = image.untrainedCommand(this.java, List.of("-XX:AOTCacheOutput=" + image.cache(),
				"-Dspring.context.exit=onRefresh", "-Dspring.flyway.enabled=false"), arguments);
		try {
			run(image, "training", command);
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

	private void run(AppImage image, String what, List<String> command) throws IOException, InterruptedException {
		Files.createDirectories(this.home.logs());
		var log = this.home.logs().resolve(image.application().module() + "-" + what + ".log");
		var process = new ProcessBuilder(command).directory(this.home.state().toFile())
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
		try {
			if (!process.waitFor(TRAINING_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
				throw new FellShortException(what + " " + image.application().module() + " failed: see " + log);
			}
		}
		finally {
			process.destroyForcibly();
		}
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
