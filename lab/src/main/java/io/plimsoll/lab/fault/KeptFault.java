package io.plimsoll.lab.fault;

import java.time.Instant;
import java.util.Properties;

/**
 * A fault as it is kept between two programs.
 *
 * @param shown what people see of it
 * @param remedy what ends it
 */
record KeptFault(FaultRecord shown, Remedy remedy) {

	Properties toProperties() {
		var properties = new Properties();
		properties.setProperty("id", this.shown.id());
		properties.setProperty("fault", this.shown.fault());
		properties.setProperty("began", this.shown.began().toString());
		properties.setProperty("ends", this.shown.ends().toString());
		properties.setProperty("remedy", this.remedy.kind().name());
		properties.setProperty("subject", this.remedy.subject());
		return properties;
	}

	static KeptFault of(Properties properties) {
		var shown = new FaultRecord(value(properties, "id"), value(properties, "fault"),
				Instant.parse(value(properties, "began")), Instant.parse(value(properties, "ends")));
		return new KeptFault(shown,
				new Remedy(Remedy.Kind.valueOf(value(properties, "remedy")), value(properties, "subject")));
	}

	private static String value(Properties properties, String name) {
		var value = properties.getProperty(name);
		if (value == null) {
			throw new IllegalArgumentException("the record of a fault has no '" + name + "': " + properties);
		}
		return value;
	}

}
