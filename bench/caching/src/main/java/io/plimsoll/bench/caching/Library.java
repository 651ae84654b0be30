package io.plimsoll.bench.caching;

import org.springframework.data.redis.cache.RedisCacheWriter;

/**
 * What is compared: as it is if nothing is set, but for the time that a value is good.
 */
enum Library {

	SPRING("Spring Data Redis, sync") {
		@Override
		Reads open(Terms terms) {
			return new SpringReads(terms, RedisCacheWriter::nonLockingRedisCacheWriter);
		}
	},

	SPRING_LOCKING("Spring Data Redis, locking, sync") {
		@Override
		Reads open(Terms terms) {
			return new SpringReads(terms, RedisCacheWriter::lockingRedisCacheWriter);
		}
	},

	CAFFEINE("Caffeine async") {
		@Override
		Reads open(Terms terms) {
			return new CaffeineReads(terms);
		}
	},

	JETCACHE("JetCache, two levels, protected") {
		@Override
		Reads open(Terms terms) {
			return new JetCacheReads(terms);
		}
	},

	REDISSON("Redisson local map") {
		@Override
		Reads open(Terms terms) {
			return new RedissonReads(terms);
		}
	},

	PLIMSOLL("Plimsoll side-cache") {
		@Override
		Reads open(Terms terms) {
			return new PlimsollReads(terms);
		}
	};

	private final String title;

	Library(String title) {
		this.title = title;
	}

	String title() {
		return this.title;
	}

	/** A cache of an instance of its own. */
	abstract Reads open(Terms terms) throws Exception;

}
