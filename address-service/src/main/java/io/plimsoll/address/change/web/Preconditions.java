package io.plimsoll.address.change.web;

import java.util.HashSet;
import java.util.regex.Pattern;

import io.plimsoll.address.change.Precondition;
import io.plimsoll.contract.ProblemType;
import io.plimsoll.contract.web.ProblemException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Reads {@code If-Match} and {@code If-None-Match} (RFC 9110, section 13). A tag that is
 * weak, or none of ours, matches nothing; what is no tag at all is refused.
 */
final class Preconditions {

	private static final Pattern TAG = Pattern.compile("(W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"");

	private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,17}");

	private Preconditions() {
	}

	/** What a {@code PUT} presupposes. */
	static Precondition ofPut(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
		if (ifMatch != null && ifNoneMatch != null) {
			throw malformed(HttpHeaders.IF_NONE_MATCH, "Send If-Match or If-None-Match, not both.");
		}
		if (ifNoneMatch != null && !ifNoneMatch.strip().equals("*")) {
			throw malformed(HttpHeaders.IF_NONE_MATCH, "If-None-Match of a write must be *: " + ifNoneMatch);
		}
		return (ifNoneMatch != null) ? new Precondition.Absent() : ofIfMatch(ifMatch);
	}

	/** What a {@code DELETE} presupposes. */
	static Precondition ofDelete(@Nullable String ifMatch) {
		return ofIfMatch(ifMatch);
	}

	private static Precondition ofIfMatch(@Nullable String header) {
		if (header == null) {
			throw new ProblemException(ProblemType.PRECONDITION_REQUIRED,
					"A write needs If-Match with the ETag that was read, or If-None-Match: * to create.");
		}
		if (header.strip().equals("*")) {
			return new Precondition.Present();
		}
		var versions = new HashSet<Long>();
		for (var text : header.split(",", -1)) {
			var tag = TAG.matcher(text.strip());
			if (!tag.matches()) {
				throw malformed(HttpHeaders.IF_MATCH, "If-Match must be * or an ETag in double quotes: " + header);
			}
			if (tag.group(1) == null && VERSION.matcher(tag.group(2)).matches()) {
				versions.add(Long.parseLong(tag.group(2)));
			}
		}
		return new Precondition.Version(versions);
	}

	private static ProblemException malformed(String header, String detail) {
		return ProblemException.ofField(ProblemType.MALFORMED_REQUEST, header, detail);
	}

}
