package io.plimsoll.lab.load.capacity;

/** Tries one rate. */
@FunctionalInterface
public interface Probe {

	/**
	 * Offers {@code ratePerSecond} for a short while, on a platform that has come to
	 * rest.
	 */
	Trial at(double ratePerSecond) throws InterruptedException;

}
