package io.plimsoll.lab.load.capacity;

/** What a search for a capacity came to. */
public sealed interface Capacity {

	/**
	 * The highest rate that was carried.
	 *
	 * @param ratePerSecond the rate
	 * @param tooMuch the lowest rate that was too much
	 * @param why what showed that it was
	 */
	record Found(double ratePerSecond, double tooMuch, String why) implements Capacity {
	}

	/**
	 * Even the lowest rate was too much.
	 *
	 * @param ratePerSecond that rate
	 * @param why what showed it
	 */
	record Below(double ratePerSecond, String why) implements Capacity {
	}

	/**
	 * Even the highest rate was carried, or the generator could offer no more.
	 *
	 * @param ratePerSecond the highest rate that was carried
	 */
	record Above(double ratePerSecond) implements Capacity {
	}

	/**
	 * The generator fell behind before anything was known.
	 *
	 * @param why how
	 */
	record Unknown(String why) implements Capacity {
	}

}
