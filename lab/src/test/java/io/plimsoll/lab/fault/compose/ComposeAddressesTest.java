package io.plimsoll.lab.fault.compose;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ComposeAddressesTest {

	@Test
	void aContainerIsFoundOnTheFirstOfItsNetworks() throws Exception {
		Docker docker = (arguments) -> arguments.contains("ps") ? "1a\n2b\n3c"
				: "gateway 172.20.0.2 172.21.0.2\npostgres 172.21.0.3\nkeys";
		assertThat(ComposeAddresses.find(docker)).isEqualTo(Map.of("gateway", "172.20.0.2", "postgres", "172.21.0.3"));
	}

	@Test
	void aStackThatIsDownHasNone() throws Exception {
		Docker docker = (arguments) -> "";
		assertThat(ComposeAddresses.find(docker)).isEmpty();
	}

}
