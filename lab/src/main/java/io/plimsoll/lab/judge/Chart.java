package io.plimsoll.lab.judge;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What is to be drawn of a run. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "chart")
@JsonSubTypes({ @JsonSubTypes.Type(value = Chart.Curve.class, name = "curve"),
		@JsonSubTypes.Type(value = Chart.Timeline.class, name = "timeline"),
		@JsonSubTypes.Type(value = Chart.Percentiles.class, name = "percentiles") })
public sealed interface Chart {

	/** What it shows, as a sentence without a full stop. */
	String title();

	/** The vertical axis. */
	Axis vertical();

	/** What is compared. */
	List<Series> series();

	/** One figure against another, such as goodput against offered load. */
	record Curve(String title, Axis horizontal, Axis vertical, List<Series> series) implements Chart {

	}

	/** Figures second by second, with the faults of the run in view; x is in seconds. */
	record Timeline(String title, Axis vertical, List<Series> series) implements Chart {

	}

	/** How long the slowest answers took; x is the share of the answers, as 0.99. */
	record Percentiles(String title, Axis vertical, List<Series> series) implements Chart {

	}

	/**
	 * An axis.
	 *
	 * @param unit the unit, empty for a count
	 */
	record Axis(String label, String unit) {

		/** For people. */
		public String text() {
			return this.unit.isEmpty() ? this.label : this.label + " (" + this.unit + ")";
		}

	}

	/** Points that belong together, in the order of x. */
	record Series(String name, List<Point> points) {

	}

	/** A point; y that is not a number is a gap in the line. */
	record Point(double x, double y) {

	}

}
