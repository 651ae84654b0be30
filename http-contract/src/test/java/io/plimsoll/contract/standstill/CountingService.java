package io.plimsoll.contract.standstill;

import java.util.concurrent.atomic.AtomicInteger;

import io.plimsoll.contract.web.AccessRules;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A service in a process of its own, which says how often it has worked. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@RestController
class CountingService {

	static final String PORT = "port ";

	private final AtomicInteger worked = new AtomicInteger();

	public static void main(String[] args) {
		SpringApplication.run(CountingService.class, args);
	}

	@Bean
	AccessRules rules() {
		return (rules) -> rules.requestMatchers("/work").permitAll();
	}

	@Bean
	ApplicationListener<WebServerInitializedEvent> port() {
		return (event) -> System.out.println(PORT + event.getWebServer().getPort());
	}

	@GetMapping("/work")
	String work() {
		return String.valueOf(this.worked.incrementAndGet());
	}

}
