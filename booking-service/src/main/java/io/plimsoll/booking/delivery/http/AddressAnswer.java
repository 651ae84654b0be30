package io.plimsoll.booking.delivery.http;

import java.io.IOException;

import io.plimsoll.booking.delivery.AddressFinding;
import io.plimsoll.booking.delivery.AddressFinding.Reason;
import io.plimsoll.contract.ProblemType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpResponse;

/**
 * What an answer of the address service is worth. The service says how old an address is,
 * and one that is older than the question does not count, whoever kept it. A field that
 * is not known here is passed over: an address may gain some.
 */
final class AddressAnswer {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/** Far more than an address takes. */
	private static final int MOST_BYTES = 16 * 1024;

	private AddressAnswer() {
	}

	static AddressFinding read(ClientHttpResponse response, String customer) throws IOException {
		int status = response.getStatusCode().value();
		if (status != 200 && status != 404) {
			return new AddressFinding.Unknown(Reason.UNAVAILABLE);
		}
		var body = response.getBody().readNBytes(MOST_BYTES);
		try {
			var found = (status == 200) ? address(JSON.readValue(body, Found.class), customer)
					: absence(JSON.readValue(body, Problem.class));
			return (found instanceof AddressFinding.Unknown) ? found
					: ofAge(response.getHeaders().getFirst(HttpHeaders.AGE), found);
		}
		catch (JacksonException _) {
			return new AddressFinding.Unknown(Reason.INVALID);
		}
	}

	private static AddressFinding address(@Nullable Found found, String customer) {
		return (found != null && customer.equals(found.customer()) && isText(found.name()) && isText(found.postcode())
				&& isText(found.line()) && found.version() > 0) ? new AddressFinding.Present(found.version())
						: new AddressFinding.Unknown(Reason.INVALID);
	}

	/** A 404 of anything that stands in between says nothing about an address. */
	private static AddressFinding absence(@Nullable Problem problem) {
		return (problem != null && ProblemType.UNKNOWN_CUSTOMER.uri().toString().equals(problem.type()))
				? new AddressFinding.Absent() : new AddressFinding.Unknown(Reason.INVALID);
	}

	/** In whole seconds, so what is told as none is less than one. */
	private static AddressFinding ofAge(@Nullable String age, AddressFinding found) {
		return "0".equals(age) ? found : new AddressFinding.Unknown((age == null) ? Reason.INVALID : Reason.STALE);
	}

	private static boolean isText(@Nullable String value) {
		return value != null && !value.isBlank();
	}

	private record Found(@Nullable String customer, @Nullable String name, @Nullable String postcode,
			@Nullable String line, long version) {
	}

	private record Problem(@Nullable String type) {
	}

}
