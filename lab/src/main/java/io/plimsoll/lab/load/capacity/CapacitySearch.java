package io.plimsoll.lab.load.capacity;

/**
 * Looks for a capacity with few probes.
 *
 * @param lowest the rate to begin with
 * @param highest the rate to stop at
 * @param precision how much more than the capacity the rate that was too much may be:
 * 1.05 is five percent
 */
public record CapacitySearch(double lowest, double highest, double precision) {

	/*
	 * Steps of a fixed size need many probes where the capacity is far away and are too
	 * coarse where it is near. Capacities differ by factors, so the search goes by
	 * factors: it doubles until a rate is too much, then takes the geometric mean of what
	 * was carried and what was too much until the two are close. From 50 a second, 1300
	 * within 5 % takes 5 + 1 + 4 probes.
	 *
	 * A single probe lies now and then: a collection of garbage is no lack of capacity. A
	 * rate is therefore too much only if it is so twice, and a void probe is repeated
	 * once.
	 */

	private static final int TRIES = 2;

	public CapacitySearch {
		if (!(lowest > 0) || !(highest >= lowest) || !(precision > 1)) {
			throw new IllegalArgumentException(
					"need 0 < lowest <= highest and precision > 1: " + lowest + ", " + highest + ", " + precision);
		}
	}

	/** Searches from 10 to 20 000 a second, to within 5 %. */
	public static CapacitySearch usual() {
		return new CapacitySearch(10, 20_000, 1.05);
	}

	/** Searches with {@code probe}, which is asked one rate after the other. */
	public Capacity find(Probe probe) throws InterruptedException {
		double carried = 0;
		double next = this.lowest;
		while (true) {
			switch (surely(probe, next)) {
				case Trial.Carried _ -> {
					carried = next;
					if (carried >= this.highest) {
						return new Capacity.Above(carried);
					}
					next = Math.min(2 * carried, this.highest);
				}
				case Trial.TooMuch tooMuch -> {
					return (carried > 0) ? between(probe, carried, next, tooMuch.why())
							: new Capacity.Below(next, tooMuch.why());
				}
				case Trial.NotOffered behind -> {
					return (carried > 0) ? new Capacity.Above(carried) : new Capacity.Unknown(behind.why());
				}
			}
		}
	}

	private Capacity between(Probe probe, double carried, double tooMuch, String why) throws InterruptedException {
		while (tooMuch / carried > this.precision) {
			double middle = Math.sqrt(carried * tooMuch);
			switch (surely(probe, middle)) {
				case Trial.Carried _ -> carried = middle;
				case Trial.TooMuch found -> {
					tooMuch = middle;
					why = found.why();
				}
				case Trial.NotOffered behind -> {
					return new Capacity.Unknown(behind.why());
				}
			}
		}
		return new Capacity.Found(carried, tooMuch, why);
	}

	private static Trial surely(Probe probe, double rate) throws InterruptedException {
		var trial = probe.at(rate);
		for (int tries = 1; tries < TRIES && !(trial instanceof Trial.Carried); tries++) {
			trial = probe.at(rate);
		}
		return trial;
	}

}
