package io.plimsoll.cache.control.web;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.plimsoll.cache.control.CacheControls;
import io.plimsoll.cache.control.EntryReport;
import io.plimsoll.cache.control.WarmUp.Warmth;
import io.plimsoll.contract.ProblemType;
import io.plimsoll.contract.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lets operators look at entries, purge and warm them; {@code CachesAccess} keeps others
 * out. What was purged and warmed is logged by number, never by key.
 */
@RestController
class EntriesController {

	private static final Logger LOG = LoggerFactory.getLogger(EntriesController.class);

	/** What fits into a deadline. */
	private static final int MOST_KEYS = 200;

	private final Map<String, CacheControls<?, ?>> controls;

	EntriesController(List<CacheControls<?, ?>> controls) {
		this.controls = controls.stream().collect(Collectors.toMap(CacheControls::name, Function.identity()));
	}

	@GetMapping("/caches/{cache}/entries/{key}")
	@Operation(summary = "Where an entry is, which version and how old (operator)",
			description = "Nothing of its content. Counts as no request, and asks no source.")
	@ApiResponse(responseCode = "200", description = "What is known; `tiers` is empty if it is nowhere")
	@ApiResponse(responseCode = "404", description = "No such cache", content = @Content)
	@ApiResponse(responseCode = "422", description = "Not a key of this cache", content = @Content)
	EntryReport inspect(@PathVariable String cache, @PathVariable String key) {
		var target = named(cache);
		requireKey(target, "key", key);
		return EntryReport.of(cache, key, target.inspect(key));
	}

	@DeleteMapping("/caches/{cache}/entries/{key}")
	@Operation(summary = "Remove an entry from all processes (operator)",
			description = "Also a version that was planted: what the source told before now does not come back. "
					+ "Processes that hear changes drop it within a moment, others when they hear again.")
	@ApiResponse(responseCode = "200", description = "Gone from Redis, and told to all")
	@ApiResponse(responseCode = "404", description = "No such cache", content = @Content)
	@ApiResponse(responseCode = "422", description = "Not a key of this cache", content = @Content)
	@ApiResponse(responseCode = "503", description = "Redis does not answer: purge again", content = @Content)
	EntryReport purge(@PathVariable String cache, @PathVariable String key) {
		var target = named(cache);
		requireKey(target, "key", key);
		if (!target.purge(key)) {
			throw new ProblemException(ProblemType.SHARED_TIER_UNAVAILABLE,
					"Redis does not answer: the entry is gone from this process alone.")
				.withHeader(HttpHeaders.RETRY_AFTER, "1");
		}
		LOG.info("An entry of the cache {} was purged", cache);
		return EntryReport.of(cache, key, target.inspect(key));
	}

	@PostMapping("/caches/{cache}/warm-up")
	@Operation(summary = "Bring entries in before they are asked for (operator)",
			description = "At most 200 keys. What did not get done in the time of the request is counted as failed.")
	@ApiResponse(responseCode = "200", description = "What came of it, in numbers")
	@ApiResponse(responseCode = "404", description = "No such cache", content = @Content)
	@ApiResponse(responseCode = "422", description = "No keys, too many, or one that is none", content = @Content)
	@ApiResponse(responseCode = "503", description = "The source does not answer", content = @Content)
	Warmth warm(@PathVariable String cache, @RequestBody Keys body) {
		var target = named(cache);
		var keys = body.keys();
		if (keys == null || keys.isEmpty() || keys.size() > MOST_KEYS) {
			throw ProblemException.ofField(ProblemType.INVALID_VALUE, "keys",
					"There are 1 to " + MOST_KEYS + " keys: " + ((keys != null) ? keys.size() : 0));
		}
		keys.forEach((key) -> requireKey(target, "keys", key));
		var warmth = target.warm(keys.stream().distinct().toList());
		LOG.info("The cache {} was warmed: {}", cache, warmth);
		return warmth;
	}

	private CacheControls<?, ?> named(String cache) {
		var target = this.controls.get(cache);
		if (target == null) {
			throw new ProblemException(ProblemType.NOT_FOUND, "There is no such cache: " + cache);
		}
		return target;
	}

	private static void requireKey(CacheControls<?, ?> target, String field, @Nullable String key) {
		if (key == null || !target.isKey(key)) {
			throw ProblemException.ofField(ProblemType.INVALID_VALUE, field,
					"Not a key of the cache " + target.name() + ": " + key);
		}
	}

	/** What to warm. */
	record Keys(@Nullable List<String> keys) {
	}

}
