package io.plimsoll.sidecache.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;

import io.plimsoll.sidecache.disk.DiskPolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the tier that outlives the process.
 *
 * @param directory where it is, one folder for each process; none if it is not set
 * @param maxBytes how many bytes the records of a cache may have together
 * @param maxEntries how many records of a cache there may be
 * @param queue how many entries of a cache may wait to be written
 * @param sync how far apart the disk is told to have it for good
 * @param pause how long a disk that failed is not written to
 */
@ConfigurationProperties("plimsoll.side-cache.disk")
public record SideCacheDiskProperties(@Nullable Path directory, @DefaultValue("64MB") DataSize maxBytes,
		@DefaultValue("50000") int maxEntries, @DefaultValue("4096") int queue, @DefaultValue("1s") Duration sync,
		@DefaultValue("5s") Duration pause) {

	private static final String PREFIX = "plimsoll.side-cache.disk.";

	public SideCacheDiskProperties {
		policy(maxBytes, maxEntries, queue, sync, pause);
	}

	/** The folder, of a process that is to have one. */
	Path folder() {
		if (this.directory == null) {
			throw new IllegalArgumentException(PREFIX + "directory must name a folder, or not be set");
		}
		return this.directory;
	}

	DiskPolicy policy() {
		return policy(this.maxBytes, this.maxEntries, this.queue, this.sync, this.pause);
	}

	private static DiskPolicy policy(DataSize maxBytes, int maxEntries, int queue, Duration sync, Duration pause) {
		try {
			return new DiskPolicy(maxBytes.toBytes(), maxEntries, queue, sync, pause);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(PREFIX + ex.getMessage(), ex);
		}
	}

}
