package io.plimsoll.gateway.quota;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TenantsTest {

	@ParameterizedTest
	@CsvSource(textBlock = """
			10.0.0.1,                     10.0.0.1
			unknown,                      unknown
			2001:db8:0:7:1:2:3:4,         2001:0db8:0000:0007::/64
			2001:db8:0:7::1,              2001:0db8:0000:0007::/64
			2001:DB8:0:7:ffff:0:0:1,      2001:0db8:0000:0007::/64
			2001:db8:0:8::1,              2001:0db8:0000:0008::/64
			::1,                          0000:0000:0000:0000::/64
			::ffff:10.0.0.1,              10.0.0.1
			no:address,                   no:address
			""")
	void aSubscriberIsOneTenantWhateverOfItsAddressesItUses(String address, String name) {
		assertThat(Tenants.address(address).name()).isEqualTo(name);
	}

	@ParameterizedTest
	@CsvSource({ "x", "x:" })
	void aNameTakesNoMoreMemoryThanAnAddress(String start) {
		assertThat(Tenants.address(start.repeat(10_000)).name()).hasSize(45);
	}

}
