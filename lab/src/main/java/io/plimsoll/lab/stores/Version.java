package io.plimsoll.lab.stores;

import java.util.Optional;
import java.util.regex.Pattern;

/** A version of two or three numbers, found in what a program says of itself. */
public record Version(int major, int minor, int patch) implements Comparable<Version> {

	private static final Pattern NUMBERS = Pattern.compile("(?<![\\d.])(\\d+)\\.(\\d+)(?:\\.(\\d+))?");

	/** The first version in {@code text}. */
	public static Optional<Version> in(String text) {
		var matcher = NUMBERS.matcher(text);
		if (!matcher.find()) {
			return Optional.empty();
		}
		var patch = (matcher.group(3) != null) ? matcher.group(3) : "0";
		return Optional.of(new Version(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)),
				Integer.parseInt(patch)));
	}

	@Override
	public int compareTo(Version other) {
		if (this.major != other.major) {
			return Integer.compare(this.major, other.major);
		}
		return (this.minor != other.minor) ? Integer.compare(this.minor, other.minor)
				: Integer.compare(this.patch, other.patch);
	}

	@Override
	public String toString() {
		return this.major + "." + this.minor + ((this.patch > 0) ? "." + this.patch : "");
	}

}
