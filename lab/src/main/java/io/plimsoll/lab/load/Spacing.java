package io.plimsoll.lab.load;

/** How the arrivals of a phase lie apart. */
public enum Spacing {

	/** Equal gaps. */
	CONSTANT,

	/** Independent arrivals, as of many people who do not know of each other. */
	POISSON

}
