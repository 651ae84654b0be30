package io.plimsoll.gateway.waitingroom;

/**
 * Says how many places to call, so that there are always some who have asked for the next
 * slots and never many: as an airline overbooks, by the share that has come so far.
 */
final class Inlet {

	private Inlet() {
	}

	/**
	 * The number of places to call now.
	 * @param wanted how many are to stand ready
	 * @param asking how many do
	 * @param underWay how many were called of late and have not asked yet
	 * @param showRate the share of those called who come, more than 0
	 */
	static int calls(double wanted, int asking, int underWay, double showRate) {
		double missing = wanted - asking - showRate * underWay;
		return (missing <= 0) ? 0 : (int) Math.ceil(missing / showRate);
	}

}
