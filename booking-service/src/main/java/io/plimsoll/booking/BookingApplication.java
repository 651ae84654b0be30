package io.plimsoll.booking;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Runs the booking service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class BookingApplication {

	/** Takes any property as {@code --name=value}. */
	public static void main(String[] args) {
		SpringApplication.run(BookingApplication.class, args);
	}

}
