package io.plimsoll.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the gateway. */
@SpringBootApplication
public class GatewayApplication {

	/** The entry point of the process. */
	public static void main(String[] args) {
		SpringApplication.run(GatewayApplication.class, args);
	}

}
