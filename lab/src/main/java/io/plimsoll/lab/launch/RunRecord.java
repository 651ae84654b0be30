package io.plimsoll.lab.launch;

import java.util.Properties;

/**
 * What is kept of a started process between two commands.
 *
 * @param startMark tells the process from another that got the same id later
 * @param build what it was built from
 */
public record RunRecord(String name, long pid, String startMark, int port, String build) {

	Properties toProperties() {
		var properties = new Properties();
		properties.setProperty("name", this.name);
		properties.setProperty("pid", Long.toString(this.pid));
		properties.setProperty("start-mark", this.startMark);
		properties.setProperty("port", Integer.toString(this.port));
		properties.setProperty("build", this.build);
		return properties;
	}

	static RunRecord of(Properties properties) {
		return new RunRecord(properties.getProperty("name", ""), Long.parseLong(properties.getProperty("pid", "-1")),
				properties.getProperty("start-mark", ""), Integer.parseInt(properties.getProperty("port", "0")),
				properties.getProperty("build", ""));
	}

}
