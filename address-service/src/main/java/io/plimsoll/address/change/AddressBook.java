package io.plimsoll.address.change;

import java.util.OptionalLong;

import io.plimsoll.address.postal.Address;

/**
 * Where addresses are written. Each method is one step that happens wholly or not at all,
 * and gives the version that it made, or nothing if the precondition did not hold. When
 * the store does not answer they throw, and whether the step happened is not known.
 */
public interface AddressBook {

	/** Writes the address of a customer who has none; its version is not looked at. */
	OptionalLong create(Address address);

	/** Writes over an address, whose version is not looked at. */
	OptionalLong replace(Address address, Precondition precondition);

	/** Removes an address: nothing of it is kept but the version. */
	OptionalLong remove(String customer, Precondition precondition);

}
