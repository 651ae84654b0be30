package io.plimsoll.address.postal;

/**
 * Where a customer wants post.
 *
 * @param postcode seven digits
 * @param town may be empty: some postcodes name a whole city
 * @param line what follows the town: block, house, building
 * @param country two letters
 * @param version goes up with each change, also through a removal and back
 */
public record Address(String customer, String name, String postcode, String prefecture, String city, String town,
		String line, String country, long version) {
}
