package io.plimsoll.cache.control.web;

import java.util.List;

import io.plimsoll.cache.control.CacheReport;
import io.plimsoll.contract.ProblemType;
import io.plimsoll.contract.web.ProblemException;
import io.plimsoll.sidecache.SideCache;
import io.plimsoll.sidecache.SideCaches;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows the caches of this process to operators and takes their orders;
 * {@code CachesAccess} keeps others out.
 */
@RestController
class CachesController {

	private static final Logger LOG = LoggerFactory.getLogger(CachesController.class);

	/** As good as no bound: each call is a thread and a connection. */
	private static final int MOST_CALLS = 10_000;

	/** The times of so many calls are kept. */
	private static final int MOST_PER_SECOND = 1_000_000;

	private final SideCaches caches;

	CachesController(SideCaches caches) {
		this.caches = caches;
	}

	@GetMapping("/caches")
	@Operation(summary = "All caches of this service, with policy and figures (operator)",
			description = "Figures are those of this process. It publishes `addresses` and does not read them: those of "
					+ "its readers are in the metrics of address-service.")
	Caches all() {
		return new Caches(this.caches.all().stream().map(CacheReport::of).toList());
	}

	@GetMapping("/caches/{cache}")
	@Operation(summary = "One cache, with policy and figures (operator)")
	CacheReport one(@PathVariable String cache) {
		return CacheReport.of(named(cache));
	}

	@PutMapping("/caches/{cache}/origin-calls")
	@Operation(summary = "Let a cache's source be asked so much, at once and in a second (operator)",
			description = "For as long as this process lives; the configuration is in force again after a restart.")
	@ApiResponse(responseCode = "200", description = "Changed")
	@ApiResponse(responseCode = "422", description = "Not a number that can be", content = @Content)
	CacheReport allow(@PathVariable String cache, @RequestBody OriginCalls change) {
		var target = named(cache);
		int calls = change.calls();
		if (calls < 1 || calls > MOST_CALLS) {
			throw ProblemException.ofField(ProblemType.INVALID_VALUE, "calls",
					"The calls are 1 to " + MOST_CALLS + ": " + calls);
		}
		int perSecond = (change.perSecond() != null) ? change.perSecond() : target.originPerSecond();
		if (perSecond < 1 || perSecond > MOST_PER_SECOND) {
			throw ProblemException.ofField(ProblemType.INVALID_VALUE, "perSecond",
					"The calls of a second are 1 to " + MOST_PER_SECOND + ": " + perSecond);
		}
		target.allowOrigin(calls, perSecond);
		LOG.info("The source of the cache {} may now be asked {} times at once, {} times a second", cache, calls,
				perSecond);
		return CacheReport.of(target);
	}

	private SideCache<?, ?> named(String cache) {
		return this.caches.named(cache)
			.orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such cache: " + cache));
	}

	/**
	 * How much a source may be asked.
	 *
	 * @param calls how many calls may be under way
	 * @param perSecond how many may begin in any second; as before if it is left out
	 */
	record OriginCalls(int calls, @Nullable Integer perSecond) {
	}

	record Caches(List<CacheReport> caches) {
	}

}
