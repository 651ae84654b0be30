package io.plimsoll.cache.postcode;

/**
 * What a postcode names.
 *
 * @param postcode seven digits
 * @param town may be empty: some codes name a whole city
 */
public record Place(String postcode, String prefecture, String city, String town) {
}
