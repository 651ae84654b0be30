package io.plimsoll.lab.report;

import io.plimsoll.lab.judge.Verdict;

/** A verdict that is seen at a glance, with or without colour. */
final class Badge {

	private Badge() {
	}

	static String html(Verdict verdict) {
		var sign = switch (verdict) {
			case PASS -> "✓ ";
			case FAIL -> "✗ ";
			case VOID -> "○ ";
		};
		return new Markup().element("span", sign + verdict.word(), "class", "badge " + verdict.word()).toString();
	}

}
