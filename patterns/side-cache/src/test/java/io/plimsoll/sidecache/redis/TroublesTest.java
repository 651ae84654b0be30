package io.plimsoll.sidecache.redis;

import java.net.ConnectException;
import java.util.concurrent.CompletionException;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TroublesTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			NOPERM this user has no permissions to access one of the keys used as arguments       | NOPERM
			WRONGTYPE Operation against a key holding the wrong kind of value                      | WRONGTYPE
			ERR Error running script (call to f_1): @user_script:20: @user_script: 20: -OOM command not allowed | OOM
			ERR unknown command                                                                    | ERR
			""")
	void theServersErrorIsToldByItsCode(String message, String reason) {
		assertThat(Troubles.reason(new CompletionException(new RedisCommandExecutionException(message))))
			.isEqualTo(reason);
	}

	@Test
	void anyOtherIsToldByTheNameOfItsCause() {
		assertThat(Troubles.reason(new RedisConnectionException("to 10.0.0.1", new ConnectException("refused"))))
			.isEqualTo("ConnectException");
	}

}
