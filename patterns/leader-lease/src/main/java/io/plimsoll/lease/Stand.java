package io.plimsoll.lease;

import java.util.Set;
import java.util.TreeSet;

/**
 * Which scopes a member stands for. The others see it, and neither give a member what it
 * does not stand for nor wait for it there. If each scope has one member that stands for
 * it, leaders are fixed: nobody else takes over, and nobody is given anything.
 */
public sealed interface Stand {

	/** Every scope, also such as are added later. */
	record ForAll() implements Stand {
	}

	/**
	 * Some scopes.
	 *
	 * @param scopes their names, which contain neither commas nor tabs
	 */
	record ForOnly(Set<String> scopes) implements Stand {

		public ForOnly {
			scopes = Set.copyOf(scopes);
		}

	}

	/** For every scope. */
	static Stand forAll() {
		return new ForAll();
	}

	/** For none: such a member only follows. */
	static Stand forNone() {
		return new ForOnly(Set.of());
	}

	/** Whether it is for {@code scope}. */
	default boolean includes(String scope) {
		return switch (this) {
			case ForAll() -> true;
			case ForOnly(var scopes) -> scopes.contains(scope);
		};
	}

	/** As stores keep it: a star, or the names in order with commas between. */
	default String text() {
		return switch (this) {
			case ForAll() -> "*";
			case ForOnly(var scopes) -> String.join(",", new TreeSet<>(scopes));
		};
	}

	/** What {@link #text()} was made of. */
	static Stand parse(String text) {
		if (text.equals("*")) {
			return forAll();
		}
		return text.isEmpty() ? forNone() : new ForOnly(Set.of(text.split(",")));
	}

}
