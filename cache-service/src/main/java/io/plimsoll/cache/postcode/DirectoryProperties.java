package io.plimsoll.cache.postcode;

import java.net.URI;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Where the directory is.
 *
 * @param directoryUrl its base URL
 */
@ConfigurationProperties("cache")
public record DirectoryProperties(@DefaultValue("http://127.0.0.1:9009") URI directoryUrl) {

	public DirectoryProperties {
		Assert.isTrue(directoryUrl.getHost() != null && String.valueOf(directoryUrl.getScheme()).startsWith("http"),
				() -> "cache.directory-url must be http://host:port: " + directoryUrl);
	}

}
