package io.plimsoll.lab.platform;

import java.io.IOException;
import java.util.Map;

/** What processes are started with so that faults can be made in them. */
@FunctionalInterface
public interface Environments {

	/** What is added to the environment of the service {@code name}. */
	Map<String, String> of(String name) throws IOException, InterruptedException;

}
