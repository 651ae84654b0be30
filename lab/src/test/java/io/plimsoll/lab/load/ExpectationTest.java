package io.plimsoll.lab.load;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ExpectationTest {

	@ParameterizedTest
	@CsvSource(textBlock = """
			200,             , true,  Good[]
			404,             , true,  Good[]
			200,             , false, Late[]
			503, queue-full  , true,  Refused[reason=queue-full]
			503, queue-full  , false, Refused[reason=queue-full]
			429,             , true,  Refused[reason=429]
			500,             , true,  Failed[cause=500]
			409, seat-taken  , true,  Failed[cause=409 seat-taken]
			""")
	void anAnswerIsGoodLateRefusedOrAFailure(int status, String reason, boolean inTime, String outcome) {
		assertThat(Expectation.of(200, 404).judge(status, reason, inTime)).hasToString(outcome);
	}

	@Test
	void theReasonOfAProblemIsItsReasonOrElseItsType() {
		assertThat(ProblemReason.of("{\"type\":\"https://x/y#temporary-reduced-capacity\",\"reason\" : \"limit\"}"))
			.isEqualTo("limit");
		assertThat(ProblemReason.of("{\"type\":\"/problems/seat-taken\",\"status\":409}")).isEqualTo("seat-taken");
		assertThat(ProblemReason.of("{\"type\":\"https://x/types#quota-exceeded\"}")).isEqualTo("quota-exceeded");
		assertThat(ProblemReason.of("<html>")).isNull();
	}

	@Test
	void aRequestCannotSmuggleALine() {
		var request = Request.get("/");
		assertThatIllegalArgumentException().isThrownBy(() -> request.header("A", "b\r\nC: d"));
		assertThatIllegalArgumentException().isThrownBy(() -> Request.get("/a b"));
	}

}
