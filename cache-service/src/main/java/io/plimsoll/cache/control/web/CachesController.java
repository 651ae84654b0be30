package io.plimsoll.cache.control.web;

import java.util.List;

import io.plimsoll.cache.control.CacheReport;
import io.plimsoll.contract.ProblemType;
import io.plimsoll.contract.web.ProblemException;
import io.plimsoll.sidecache.SideCaches;
import io.swagger.v3.oas.annotations.Operation;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows the caches of this process to operators; {@code CachesAccess} keeps others out.
 */
@RestController
class CachesController {

	private final SideCaches caches;

	CachesController(SideCaches caches) {
		this.caches = caches;
	}

	@GetMapping("/caches")
	@Operation(summary = "All caches of this service, with policy and figures (operator)",
			description = "Only the caches of cache-service itself: those of address-service are not visible here yet, "
					+ "only in its own metrics.")
	Caches all() {
		return new Caches(this.caches.all().stream().map(CacheReport::of).toList());
	}

	@GetMapping("/caches/{cache}")
	@Operation(summary = "One cache, with policy and figures (operator)")
	CacheReport one(@PathVariable String cache) {
		return this.caches.named(cache)
			.map(CacheReport::of)
			.orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such cache: " + cache));
	}

	record Caches(List<CacheReport> caches) {
	}

}
