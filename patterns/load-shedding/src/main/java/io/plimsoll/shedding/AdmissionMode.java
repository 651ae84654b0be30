package io.plimsoll.shedding;

/** What becomes of a decision. */
public enum AdmissionMode {

	/** Refusals are carried out. */
	ENFORCE,

	/** Refusals are counted, but everybody is let in: for trying a limit out. */
	SHADOW,

	/** No decision is made; requests in flight are still counted. */
	OFF

}
