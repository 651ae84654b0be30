package io.plimsoll.lab.fault.proxy;

/** Faults of a connection, for people. */
final class FaultText {

	private FaultText() {
	}

	static String of(Fault fault) {
		var name = FaultJson.name(fault);
		return switch (fault) {
			case Fault.Delay delay -> name + " of " + delay.by().toMillis() + " ms ± " + delay.jitter().toMillis()
					+ " ms " + FaultJson.name(delay.direction());
			case Fault.Bandwidth width ->
				name + " of " + width.bytesPerSecond() + " B/s " + FaultJson.name(width.direction());
			case Fault.BlackHole hole -> name + " " + FaultJson.name(hole.direction());
			case Fault.CutAfter cut -> name + " " + cut.bytes() + " B " + FaultJson.name(cut.direction());
			case Fault.Corrupt corrupt ->
				name + " byte " + corrupt.offset() + " " + FaultJson.name(corrupt.direction());
			case Fault.Pass _, Fault.Reset _, Fault.Silence _ -> name;
		};
	}

}
