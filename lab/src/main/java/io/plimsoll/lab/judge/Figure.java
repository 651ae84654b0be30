package io.plimsoll.lab.judge;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * One number that a run came to, and what it must be.
 *
 * @param unit the unit, empty for a count
 * @param invariant whether the bound holds in whatever circumstances: a run that was void
 * in all else still fails by it
 */
public record Figure(String name, double value, String unit, Bound bound, boolean invariant) {

	/** A figure that must reach {@code limit}. */
	public static Figure atLeast(String name, double value, String unit, double limit) {
		return new Figure(name, value, unit, new Bound.AtLeast(limit), false);
	}

	/** A figure that must not exceed {@code limit}. */
	public static Figure atMost(String name, double value, String unit, double limit) {
		return new Figure(name, value, unit, new Bound.AtMost(limit), false);
	}

	/** A figure that must be {@code limit}. */
	public static Figure equal(String name, double value, String unit, double limit) {
		return new Figure(name, value, unit, new Bound.Equal(limit), false);
	}

	/** A figure that must lie between the two, which belong to the range. */
	public static Figure within(String name, double value, String unit, double low, double high) {
		return new Figure(name, value, unit, new Bound.Within(low, high), false);
	}

	/** A figure that is told and not judged. */
	public static Figure told(String name, double value, String unit) {
		return new Figure(name, value, unit, new Bound.None(), false);
	}

	/** A count of things that must never happen. */
	public static Figure never(String name, long count) {
		return new Figure(name, count, "", new Bound.Equal(0), true);
	}

	/** Whether the value is as it must be. */
	@JsonIgnore
	public boolean holds() {
		return this.bound.isSatisfiedBy(this.value);
	}

	/** Whether something is demanded of it. */
	@JsonIgnore
	public boolean isJudged() {
		return !(this.bound instanceof Bound.None);
	}

	/** For people: the value with its unit. */
	public String measured() {
		return Double.isFinite(this.value) ? withUnit(number(this.value)) : "not measured";
	}

	/** For people: what it must be; empty if nothing is demanded. */
	public String demanded() {
		return switch (this.bound) {
			case Bound.AtLeast(double limit) -> "at least " + withUnit(number(limit));
			case Bound.AtMost(double limit) -> "at most " + withUnit(number(limit));
			case Bound.Equal(double limit) -> "exactly " + withUnit(number(limit));
			case Bound.Within(double low, double high) -> number(low) + " to " + withUnit(number(high));
			case Bound.None() -> "";
		};
	}

	private String withUnit(String number) {
		return this.unit.isEmpty() ? number : number + " " + this.unit;
	}

	private static String number(double value) {
		if (Math.abs(value) >= 10) {
			return String.format(Locale.ROOT, (value == Math.rint(value)) ? "%,.0f" : "%,.1f", value);
		}
		var rounded = BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP).stripTrailingZeros();
		return rounded.toPlainString();
	}

}
