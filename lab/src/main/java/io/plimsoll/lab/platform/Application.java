package io.plimsoll.lab.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The programs that we build, and the memory each is given. */
public enum Application {

	/** Seats of flights. */
	BOOKING("booking-service", "booking-a", 160, ""),

	/** Postal addresses. */
	ADDRESS("address-service", "address-a", 160, ""),

	/** The inline cache. */
	CACHE("cache-service", "cache", 128, ""),

	/** The edge. */
	GATEWAY("gateway-service", "gateway", 160, "-XX:MaxDirectMemorySize=64m -Dreactor.netty.ioWorkerCount=1"),

	/** This program, as the directory of postcodes. */
	LAB("lab", "postcodes", 48, "");

	private final String module;

	private final String firstInstance;

	private final int heapMiB;

	private final String options;

	Application(String module, String firstInstance, int heapMiB, String options) {
		this.module = module;
		this.firstInstance = firstInstance;
		this.heapMiB = heapMiB;
		this.options = options;
	}

	/** The folder of its module, and what its files are called after. */
	public String module() {
		return this.module;
	}

	/** The process that stands for all of its instances. */
	String firstInstance() {
		return this.firstInstance;
	}

	/*
	 * The whole platform fits into 2.5 GiB. The serial collector has the smallest
	 * footprint and is the right one for heaps of this size; virtual threads need no
	 * large stacks.
	 */
	List<String> options() {
		var words = "-Xmx" + this.heapMiB + "m -Xss512k -XX:+UseSerialGC -XX:MaxMetaspaceSize=192m"
				+ " -XX:ReservedCodeCacheSize=64m -XX:+ExitOnOutOfMemoryError " + this.options;
		return List.of(words.strip().split(" ", -1));
	}

	/** The jar that the build made of it. */
	Path jar(Path root) throws IOException {
		var name = (this == LAB) ? "plimsoll.jar" : "plimsoll-" + this.module + "-*.jar";
		try (var jars = Files.newDirectoryStream(root.resolve(this.module).resolve("target"), name)) {
			var found = jars.iterator();
			if (found.hasNext()) {
				return found.next();
			}
		}
		catch (NoSuchFileException _) {
			// said below
		}
		throw new FellShortException(this.module + " is not built: ./plimsoll up builds it");
	}

}
