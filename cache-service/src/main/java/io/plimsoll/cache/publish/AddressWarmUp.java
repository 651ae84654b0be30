package io.plimsoll.cache.publish;

import java.util.List;

import io.plimsoll.cache.control.WarmUp;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.sidecache.RemoteTier.Write;
import io.plimsoll.sidecache.SideCache;

/** Publishes some addresses out of their turn. */
record AddressWarmUp(PublishedAddresses source, SideCache<String, String> addresses,
		MonotonicClock clock) implements WarmUp<String> {

	@Override
	public Warmth of(List<String> customers) {
		long asked = this.clock.nanos();
		var rows = this.source.of(customers);
		int warm = 0;
		int absent = customers.size() - rows.size();
		for (var row : rows) {
			boolean there = switch (this.addresses.publish(row.customer(), row.content(), row.version(), asked)) {
				// what is newer is as good
				case Write.WRITTEN, Write.OUTDATED -> true;
				case Write.REFUSED, Write.SILENT, Write.TIME_IS_UP -> false;
			};
			if (there && row.content() == null) {
				absent++;
			}
			else if (there) {
				warm++;
			}
		}
		return new Warmth(customers.size(), warm, absent, customers.size() - warm - absent);
	}

}
