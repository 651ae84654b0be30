package io.plimsoll.lab.fault.clock;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Answers each line with the two clocks as its process sees them. */
final class TellsTheTime {

	private TellsTheTime() {
	}

	public static void main(String[] arguments) throws IOException {
		var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
		while (in.readLine() != null) {
			System.out.println(System.currentTimeMillis() + " " + System.nanoTime() / 1_000_000);
		}
	}

}
