package io.plimsoll.sidecache;

/** Entries as anybody can read and write them. */
record InTheClear() implements Seal {

	@Override
	public String nameOf(Place place) {
		// two colons: no key begins with one; the length: a tenant's name may hold any
		return place.tenant().isEmpty() ? place.cache() + ":" + place.key()
				: place.cache() + "::t" + place.tenant().length() + ":" + place.tenant() + ":" + place.key();
	}

	@Override
	public byte[] close(Place place, StoredEntry entry) {
		return entry.encode();
	}

	@Override
	public Content open(Place place, byte[] bytes) {
		if (StoredEntry.isOfFormatAfter(StoredEntry.FORMAT, bytes)) {
			return new Foreign();
		}
		return StoredEntry.decode(bytes).<Content>map(Opened::new).orElseGet(Broken::new);
	}

}
