package io.plimsoll.gateway.zones;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the gateway keeps of its zones.
 *
 * @param file which zones are evacuated, for the next process; absent, a restart forgets
 */
@ConfigurationProperties("gateway.zones")
record ZoneProperties(@Nullable Path file) {
}
