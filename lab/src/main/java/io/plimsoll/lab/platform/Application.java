package io.plimsoll.lab.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The programs that we build, and the memory each is given. */
public enum Application {

	/** Seats of flights. */
	BOOKING("booking-service", "booking-a", 224, ""),

	/** Postal addresses. */
	ADDRESS("address-service", "address-a", 224, ""),

	/** The inline cache. */
	CACHE("cache-service", "cache", 128, ""),

	/**
	 * The edge. Its two event loops have a share of the processors like each of the three
	 * replicas behind it; with one a rush waited for it longer than its deadline.
	 */
	GATEWAY("gateway-service", "gateway", 224, "-XX:MaxDirectMemorySize=64m -Dreactor.netty.ioWorkerCount=2"),

	/** This program, as the directory of postcodes. */
	LAB("lab", "postcodes", 48, "");

	/*
	 * The whole platform is to fit into 2.5 GiB, and to start on two cores in 40 seconds.
	 *
	 * The serial collector has the smallest footprint and is the right one for heaps of
	 * this size. They begin small, as a JVM touches all that it begins with. Virtual
	 * threads need no large stacks.
	 *
	 * The trained cache is mapped where it was made for: moved elsewhere, each process
	 * patches, and so owns, a copy of most of it, where three replicas could share one.
	 *
	 * The quick compiler alone: eight JVMs that share two cores and live for minutes
	 * never earn back what the optimising one takes (ADR 0007 has the measurements).
	 *
	 * By default each 15 % of the code cache that fill bring a full collection, in case
	 * code can be unloaded: half a minute after its start each service stood still for
	 * 130 to 250 ms. None of ours ever unloads code.
	 */
	private static final String COMMON = "-Xss512k -XX:+UseSerialGC -XX:MaxMetaspaceSize=192m"
			+ " -XX:ReservedCodeCacheSize=64m -XX:-UsePerfData -XX:+ExitOnOutOfMemoryError"
			+ " -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 -XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=0.2"
			+ " -XX:SweeperThreshold=100";

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

	/** The options of its JVM. */
	List<String> options() {
		var words = "-Xms" + this.heapMiB * 2 / 5 + "m -Xmx" + this.heapMiB + "m " + COMMON + " " + this.options;
		return List.of(words.strip().split(" ", -1));
	}

	/** The jar that the build made of it. */
	Path jar(Path root) throws IOException {
		var name = (this == LAB) ? "plimsoll.jar" : "plimsoll-" + this.module + "-*-exec.jar";
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
