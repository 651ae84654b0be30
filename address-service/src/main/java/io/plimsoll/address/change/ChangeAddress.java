package io.plimsoll.address.change;

import java.util.Optional;
import java.util.OptionalLong;

import io.plimsoll.address.change.PostcodeDirectory.Place;
import io.plimsoll.address.postal.Address;
import io.plimsoll.sidecache.SideCache;
import org.jspecify.annotations.Nullable;

import static java.util.Objects.requireNonNull;

/**
 * Changes the address of a customer. The database decides; the cache is told afterwards,
 * so that the writer's next read, and the others' within a second, show the change. A
 * change is refused while the database or the directory is away, never taken in and
 * contradicted later.
 */
public final class ChangeAddress {

	private final PostcodeDirectory directory;

	private final AddressBook book;

	private final SideCache<String, Address> addresses;

	public ChangeAddress(PostcodeDirectory directory, AddressBook book, SideCache<String, Address> addresses) {
		this.directory = directory;
		this.book = book;
		this.addresses = addresses;
	}

	/** Creates or replaces, as {@code precondition} says. */
	public Change put(String customer, AddressDraft draft, Precondition precondition) {
		return draft.flaw().<Change>map((flaw) -> flaw).orElseGet(() -> {
			var postcode = requireNonNull(draft.postcode());
			return switch (this.directory.find(postcode)) {
				case PostcodeDirectory.Unknown() -> new Change.UnknownPostcode(postcode);
				case PostcodeDirectory.Away() -> new Change.DirectoryAway();
				case Place place -> mismatch(draft, place).<Change>map((mismatch) -> mismatch)
					.orElseGet(() -> write(address(customer, draft, place), precondition));
			};
		});
	}

	/** Removes the address. */
	public Change remove(String customer, Precondition precondition) {
		var version = this.book.remove(customer, precondition);
		if (version.isEmpty()) {
			return new Change.Lost();
		}
		this.addresses.remove(customer, version.getAsLong());
		return new Change.Removed();
	}

	private Change write(Address address, Precondition precondition) {
		boolean create = precondition instanceof Precondition.Absent;
		OptionalLong version = create ? this.book.create(address) : this.book.replace(address, precondition);
		if (version.isEmpty()) {
			return new Change.Lost();
		}
		var written = new Address(address.customer(), address.name(), address.postcode(), address.prefecture(),
				address.city(), address.town(), address.line(), address.country(), version.getAsLong());
		this.addresses.put(written.customer(), written, written.version());
		return create ? new Change.Created(written) : new Change.Replaced(written);
	}

	private static Address address(String customer, AddressDraft draft, Place place) {
		return new Address(customer, requireNonNull(draft.name()).strip(), requireNonNull(draft.postcode()),
				place.prefecture(), place.city(), place.town(), requireNonNull(draft.line()).strip(),
				AddressDraft.COUNTRY, 0);
	}

	private static Optional<Change.Mismatch> mismatch(AddressDraft draft, Place place) {
		return differs("prefecture", draft.prefecture(), place.prefecture())
			.or(() -> differs("city", draft.city(), place.city()))
			.or(() -> differs("town", draft.town(), place.town()));
	}

	private static Optional<Change.Mismatch> differs(String field, @Nullable String given, String known) {
		return (given == null || given.strip().equals(known)) ? Optional.empty()
				: Optional.of(new Change.Mismatch(field, given, known));
	}

}
