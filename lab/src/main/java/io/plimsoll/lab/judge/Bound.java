package io.plimsoll.lab.judge;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a figure must be. A figure that is not a number satisfies no bound but none. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({ @JsonSubTypes.Type(value = Bound.AtLeast.class, name = "at least"),
		@JsonSubTypes.Type(value = Bound.AtMost.class, name = "at most"),
		@JsonSubTypes.Type(value = Bound.Equal.class, name = "equal"),
		@JsonSubTypes.Type(value = Bound.Within.class, name = "within"),
		@JsonSubTypes.Type(value = Bound.None.class, name = "told") })
public sealed interface Bound {

	/** Whether the value is as it must be. */
	boolean isSatisfiedBy(double value);

	/** Not less. */
	record AtLeast(double limit) implements Bound {

		@Override
		public boolean isSatisfiedBy(double value) {
			return value >= this.limit;
		}

	}

	/** Not more. */
	record AtMost(double limit) implements Bound {

		@Override
		public boolean isSatisfiedBy(double value) {
			return value <= this.limit;
		}

	}

	/** Exactly this; for counts. */
	record Equal(double limit) implements Bound {

		@Override
		public boolean isSatisfiedBy(double value) {
			return value == this.limit;
		}

	}

	/** Neither less than one nor more than the other. */
	record Within(double low, double high) implements Bound {

		@Override
		public boolean isSatisfiedBy(double value) {
			return value >= this.low && value <= this.high;
		}

	}

	/** Anything: the figure is told, not judged. */
	record None() implements Bound {

		@Override
		public boolean isSatisfiedBy(double value) {
			return true;
		}

	}

}
