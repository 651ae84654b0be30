package io.plimsoll.lab.postcodes;

/**
 * What the directory knows of a postcode.
 *
 * @param town empty where the code stands for the whole municipality
 */
public record Place(String postcode, String prefecture, String city, String town) {
}
