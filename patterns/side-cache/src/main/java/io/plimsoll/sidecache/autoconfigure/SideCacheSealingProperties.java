package io.plimsoll.sidecache.autoconfigure;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * How entries are sealed outside of the process.
 *
 * @param keysFile the keys; without it entries lie there in the clear
 * @param writeFormat the format that is written: 1 in the clear, 2 sealed
 * @param acceptUnsealed whether entries in the clear are read as well, while a store
 * moves from them
 */
@ConfigurationProperties("plimsoll.side-cache.sealing")
public record SideCacheSealingProperties(@Nullable Path keysFile, @DefaultValue("2") int writeFormat,
		@DefaultValue("false") boolean acceptUnsealed) {

	public SideCacheSealingProperties {
		Assert.isTrue(writeFormat == 1 || writeFormat == 2,
				() -> "plimsoll.side-cache.sealing.write-format must be 1 or 2: " + writeFormat);
		Assert.isTrue(writeFormat == 2 || acceptUnsealed,
				() -> "plimsoll.side-cache.sealing.write-format needs accept-unsealed to be 1: " + writeFormat);
	}

}
