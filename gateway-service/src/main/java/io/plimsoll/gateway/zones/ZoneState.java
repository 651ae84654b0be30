package io.plimsoll.gateway.zones;

import java.util.Arrays;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** What an operator can have of a zone. */
enum ZoneState {

	/** Its instances get their share. */
	IN_SERVICE,

	/** New requests go elsewhere. */
	EVACUATED;

	/** The one of this name; empty if there is none. */
	static Optional<ZoneState> of(@Nullable String name) {
		return Arrays.stream(values()).filter((state) -> state.name().equals(name)).findFirst();
	}

}
