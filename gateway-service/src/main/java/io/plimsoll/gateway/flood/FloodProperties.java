package io.plimsoll.gateway.flood;

import io.plimsoll.shedding.AdmissionMode;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Settings of what stands in front of admission. How late an event loop may be is no
 * setting of its own: it is the longest wait for a place.
 *
 * @param mode what becomes of decisions at the start: a loop that shares its processors
 * with seven other processes is late for other reasons than floods, so they are only
 * counted unless the gateway has a machine of its own
 * @param connections how many connections clients may have; fewer where the process may
 * not open twice as many files
 */
@ConfigurationProperties("gateway.flood")
record FloodProperties(@DefaultValue("shadow") AdmissionMode mode, @DefaultValue("16384") int connections) {

	FloodProperties {
		Assert.isTrue(connections > 0, () -> "gateway.flood.connections must be > 0: " + connections);
	}

}
