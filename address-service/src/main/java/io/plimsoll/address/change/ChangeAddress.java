package io.plimsoll.address.change;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

import io.plimsoll.address.change.PostcodeDirectory.Place;
import io.plimsoll.address.postal.Address;
import io.plimsoll.sidecache.SideCache;
import org.jspecify.annotations.Nullable;

import static java.util.Objects.requireNonNull;

/**
 * Changes the address of a customer. The database decides; the cache is told afterwards,
 * so that the next read on this replica shows the change, and on the others within a
 * second, or, while Redis does not answer, within the soft time to live. A change is
 * refused while the directory is away, never taken in and contradicted later.
 * <p>
 * When the database does not answer this throws, and whether the change was made is not
 * known. Then, and when a change is lost to another one, the next read on this replica
 * asks the database, so that who reads again learns what is there. A statement that was
 * still under way at that time shows like a change on another replica without Redis.
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
		var version = step(customer, () -> this.book.remove(customer, precondition));
		if (version.isEmpty()) {
			return new Change.Lost();
		}
		this.addresses.remove(customer, version.getAsLong());
		return new Change.Removed();
	}

	private Change write(Address address, Precondition precondition) {
		boolean create = precondition instanceof Precondition.Absent;
		var version = step(address.customer(),
				() -> create ? this.book.create(address) : this.book.replace(address, precondition));
		if (version.isEmpty()) {
			return new Change.Lost();
		}
		var written = new Address(address.customer(), address.name(), address.postcode(), address.prefecture(),
				address.city(), address.town(), address.line(), address.country(), version.getAsLong());
		this.addresses.put(written.customer(), written, written.version());
		return create ? new Change.Created(written) : new Change.Replaced(written);
	}

	/** A step that was lost, or of which nobody knows, leaves the cache in doubt. */
	private OptionalLong step(String customer, Supplier<OptionalLong> step) {
		boolean done = false;
		try {
			var version = step.get();
			done = version.isPresent();
			return version;
		}
		finally {
			if (!done) {
				this.addresses.doubt(customer);
			}
		}
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
