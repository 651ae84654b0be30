package io.plimsoll.address.schema;

import java.time.Duration;
import java.util.Random;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SchemaConfiguration {

	/** A database that is back is noticed within seconds, and is not asked in step. */
	@Bean
	MigrateWhenReachable schema() {
		return new MigrateWhenReachable(Duration.ofMillis(500), Duration.ofSeconds(4), new Random());
	}

}
