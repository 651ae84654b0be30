package io.plimsoll.booking.delivery;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of deliveries.
 *
 * @param addressUrls base URLs of the address service's instances; the first is asked
 * until it fails
 * @param timeout how long a confirmation waits for an address at the most
 * @param atATime how many addresses are asked for at once; others wait for their turn,
 * within the same time
 */
@ConfigurationProperties("booking.delivery")
public record DeliveryProperties(List<URI> addressUrls, Duration timeout, int atATime) {

	public DeliveryProperties {
		addressUrls = List.copyOf(addressUrls);
		if (addressUrls.isEmpty() || !addressUrls.stream().allMatch(DeliveryProperties::isBase)) {
			throw new IllegalArgumentException(
					"booking.delivery.address-urls must be like http://host:port, without a path: " + addressUrls);
		}
		if (!timeout.isPositive()) {
			throw new IllegalArgumentException("booking.delivery.timeout must be > 0: " + timeout);
		}
		if (atATime < 1) {
			throw new IllegalArgumentException("booking.delivery.at-a-time must be > 0: " + atATime);
		}
	}

	private static boolean isBase(URI url) {
		return ("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null
				&& url.getRawPath().isEmpty();
	}

}
