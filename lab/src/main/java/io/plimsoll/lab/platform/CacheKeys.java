package io.plimsoll.lab.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

import io.plimsoll.sidecache.seal.SealingKeyFile;
import io.plimsoll.sidecache.seal.SealingKeys;

/** The keys of cached entries, in the folder of the token keys. */
public final class CacheKeys {

	/** The name of the file that every service with a side cache reads. */
	public static final String FILE = "side-cache.keys";

	private CacheKeys() {
	}

	/** Makes them in {@code folder}, for their owner alone, unless they are there. */
	public static void createIfAbsent(Path folder) throws IOException {
		var file = folder.resolve(FILE);
		if (!Files.exists(file)) {
			SealingKeyFile.write(file, SealingKeys.create(new SecureRandom()));
		}
	}

}
