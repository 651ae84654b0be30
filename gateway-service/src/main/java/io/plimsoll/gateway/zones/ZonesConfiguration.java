package io.plimsoll.gateway.zones;

import java.util.Optional;

import io.plimsoll.gateway.routes.Upstreams;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Leaves the zones that the process before had left. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ZoneProperties.class)
class ZonesConfiguration {

	@Bean
	Zones zones(ZoneProperties properties, Upstreams upstreams) {
		return new Zones(upstreams, Optional.ofNullable(properties.file()).map(ZoneFile::new));
	}

}
