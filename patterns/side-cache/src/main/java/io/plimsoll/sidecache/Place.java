package io.plimsoll.sidecache;

/**
 * Where an entry belongs. An entry that is found in another place is not believed, if the
 * {@link Seal} can tell.
 *
 * @param cache the cache's name
 * @param tenant whose partition of it; empty if it has none
 * @param key the key as the application knows it
 */
public record Place(String cache, String tenant, String key) {
}
