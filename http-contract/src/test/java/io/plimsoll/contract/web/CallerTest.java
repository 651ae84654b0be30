package io.plimsoll.contract.web;

import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CallerTest {

	@ParameterizedTest
	@CsvSource(textBlock = """
			c-000001, customer, true
			c-000002, customer, false
			ops,      operator, true
			booking,  service,  true
			c-000001, nobody,   false
			""")
	void customersActForThemselvesOnly(String subject, String role, boolean may) {
		assertThat(new Caller(subject, Set.of(role)).mayActFor("c-000001")).isEqualTo(may);
	}

}
