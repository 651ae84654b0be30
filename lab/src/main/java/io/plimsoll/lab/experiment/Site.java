package io.plimsoll.lab.experiment;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

import javax.sql.DataSource;

import io.plimsoll.lab.client.Tokens;
import io.plimsoll.lab.fault.Faults;
import io.plimsoll.lab.platform.Home;

/**
 * The platform that is experimented on.
 *
 * @param gateway where clients call it
 * @param processes where each process that serves HTTP does so, by name; empty where only
 * the gateway can be reached
 * @param tokens who they are
 * @param faults what can go wrong with it
 * @param bookings booking-service's database, with the rights of its owner
 * @param addresses address-service's, the same
 * @param redis where its Redis is; empty where it cannot be reached
 * @param home where its files lie; empty where they are not on this machine
 * @param versions of what runs there
 */
public record Site(URI gateway, Map<String, URI> processes, Tokens tokens, Faults faults, DataSource bookings,
		DataSource addresses, Optional<String> redis, Optional<Home> home, Map<String, String> versions) {

	/** This site, where faults are made in another way. */
	public Site with(Faults faults) {
		return new Site(this.gateway, this.processes, this.tokens, faults, this.bookings, this.addresses, this.redis,
				this.home, this.versions);
	}

}
