package io.plimsoll.lease;

import java.time.Duration;

/**
 * Who leads a scope, as far as this member knows.
 *
 * @param lease the lease as last seen
 * @param validFor how long the holder may rely on it; zero once it was silent for too
 * long
 */
public record Standing(Lease lease, Duration validFor) {

}
