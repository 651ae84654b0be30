package io.plimsoll.shedding;

import java.nio.charset.StandardCharsets;

import org.json.JSONException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.skyscreamer.jsonassert.JSONAssert;

import static org.assertj.core.api.Assertions.assertThat;

class RefusalDocumentsTest {

	private final RefusalDocuments documents = new RefusalDocuments("booking-service");

	@Test
	void anOverloadNamesItsLayerItsReasonAndTheClass() throws JSONException {
		JSONAssert.assertEquals(
				"""
						{
						  "type": "https://iana.org/assignments/http-problem-types#temporary-reduced-capacity",
						  "title": "Temporary reduced capacity",
						  "status": 503,
						  "detail": "The request was refused before anything was done for it; try again after the time in Retry-After.",
						  "layer": "booking-service",
						  "reason": "queue-full",
						  "class": "interactive"
						}""",
				text(ShedReason.QUEUE_FULL, RequestClass.INTERACTIVE), true);
	}

	@Test
	void aQuotaIsToldApartFromOverload() {
		assertThat(RefusalDocuments.status(ShedReason.QUOTA)).isEqualTo(429);
		assertThat(text(ShedReason.QUOTA, RequestClass.BULK)).contains("#quota-exceeded");
	}

	@ParameterizedTest
	@EnumSource(ShedReason.class)
	void everyReasonHasADocumentForEveryClass(ShedReason reason) {
		for (var requestClass : RequestClass.values()) {
			assertThat(text(reason, requestClass)).contains("\"reason\":\"" + reason.wireName() + '"')
				.contains("\"class\":\"" + requestClass.wireName() + '"')
				.contains("\"status\":" + RefusalDocuments.status(reason));
		}
	}

	private String text(ShedReason reason, RequestClass requestClass) {
		return new String(this.documents.body(reason, requestClass), StandardCharsets.UTF_8);
	}

}
