package io.plimsoll.lab.practices;

import java.util.Arrays;

/** A place in the platform from which something else is asked, over a network. */
enum CallSite {

	CLIENT("client>gateway", "Client → gateway",
			"Anybody's call. What the platform can do is to say the truth about it."),

	GATEWAY("gateway>service", "Gateway → service", "A request that is passed on, by the routes of the gateway."),

	LEADER("booking>leader", "Booking replica → leader", "A write that is passed on to who leads: `HttpLeaderCall`."),

	DELIVERY("booking>address", "Booking service → address service",
			"The customer's address, when a booking is confirmed: `HttpAddressLookup`."),

	LOOKUP("address>cache", "Address service → cache service",
			"The lookup of a postcode before an address is written: `HttpPostcodeDirectory`."),

	DIRECTORY("cache>directory", "Cache service → directory of postcodes", "The source of a cache: `HttpDirectory`."),

	REDIS("service>redis", "Service → Redis", "The shared tier of a cache: `RedisTier`."),

	LEASE("lease>postgres", "Leader lease → PostgreSQL", "Looks, beats, take-overs and hand-overs: `JdbcLeaseStore`."),

	COMMIT("commit>postgres", "Group commit → PostgreSQL", "A batch of a shard's writes: `JdbcShardStore`."),

	ADDRESS("address>postgres", "Address service → PostgreSQL", "A write of an address: `JdbcAddressBook`.");

	private final String key;

	private final String title;

	private final String what;

	CallSite(String key, String title, String what) {
		this.key = key;
		this.title = title;
		this.what = what;
	}

	/** As people read it. */
	String title() {
		return this.title;
	}

	/** What is asked there, and by which class. */
	String what() {
		return this.what;
	}

	/** The one that the table calls {@code key}. */
	static CallSite of(String key) {
		return Arrays.stream(values())
			.filter((site) -> site.key.equals(key))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("remote-calls.tsv: no call site " + key));
	}

}
