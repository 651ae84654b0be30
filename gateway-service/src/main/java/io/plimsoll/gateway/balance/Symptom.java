package io.plimsoll.gateway.balance;

/** In what an instance differs from its peers, to the worse. */
public enum Symptom {

	/** Its latest answers were all failures. */
	FAILURES_IN_A_ROW,

	/** More of its answers are failures. */
	FAILURE_SHARE,

	/** Its answers take longer. */
	LATENCY

}
