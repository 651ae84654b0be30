package io.plimsoll.address.change;

import io.plimsoll.address.postal.Address;
import io.plimsoll.sidecache.SideCache;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ChangeConfiguration {

	@Bean
	ChangeAddress changeAddress(PostcodeDirectory directory, AddressBook book, SideCache<String, Address> addresses) {
		return new ChangeAddress(directory, book, addresses);
	}

}
