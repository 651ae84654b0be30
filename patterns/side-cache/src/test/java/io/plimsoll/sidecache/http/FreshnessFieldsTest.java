package io.plimsoll.sidecache.http;

import java.time.Duration;
import java.util.Optional;

import io.plimsoll.sidecache.Freshness;
import io.plimsoll.sidecache.FreshnessDecision.Forward;
import io.plimsoll.sidecache.Lifetimes;
import io.plimsoll.sidecache.Lookup;
import io.plimsoll.sidecache.Lookup.Provenance;
import io.plimsoll.sidecache.Tier;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FreshnessFieldsTest {

	private final FreshnessFields fields = new FreshnessFields("address-service",
			new Lifetimes(Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofHours(24), Duration.ofSeconds(10)),
			"private");

	@Test
	void aHitTellsItsAgeAndWhatIsLeft() {
		var provenance = new Provenance(Tier.HEAP, Duration.ofMillis(48_300), Duration.ofMillis(11_700),
				Optional.empty(), false);
		assertThat(this.fields.of(new Lookup.Found<>("v", 3, Freshness.FRESH, provenance))).containsEntry("Age", "48")
			.containsEntry("Cache-Status", "\"address-service\"; hit; ttl=11; detail=heap")
			.containsEntry("Cache-Control", "private, max-age=60, stale-while-revalidate=30, stale-if-error=86340");
	}

	@Test
	void whatIsStaleByAMomentIsNotToldAsFresh() {
		var provenance = new Provenance(Tier.REDIS, Duration.ofMillis(60_001), Duration.ofMillis(-1), Optional.empty(),
				false);
		assertThat(this.fields.of(new Lookup.Found<>("v", 3, Freshness.STALE_WHILE_REVALIDATE, provenance)))
			.containsEntry("Cache-Status", "\"address-service\"; hit; ttl=-1; detail=redis");
	}

	@Test
	void staleBecauseTheSourceFailedIsToldApart() {
		var provenance = new Provenance(Tier.HEAP, Duration.ofSeconds(100), Duration.ofSeconds(-40), Optional.empty(),
				false);
		assertThat(this.fields.of(new Lookup.Found<>("v", 3, Freshness.STALE_IF_ERROR, provenance)))
			.containsEntry("Cache-Status", "\"address-service\"; fwd=stale; ttl=-40; detail=heap");
	}

	@Test
	void aSharedCallIsToldAsCollapsed() {
		var provenance = new Provenance(Tier.ORIGIN, Duration.ZERO, Duration.ofSeconds(60),
				Optional.of(Forward.URI_MISS), true);
		assertThat(this.fields.of(new Lookup.Found<>("v", 3, Freshness.FRESH, provenance)))
			.containsEntry("Cache-Status", "\"address-service\"; fwd=uri-miss; collapsed; ttl=60; detail=origin");
	}

	@Test
	void anAbsenceHasItsOwnLifetime() {
		var provenance = new Provenance(Tier.HEAP, Duration.ofSeconds(4), Duration.ofSeconds(6), Optional.empty(),
				false);
		assertThat(this.fields.of(new Lookup.Absent<>(provenance))).containsEntry("Age", "4")
			.containsEntry("Cache-Control", "private, max-age=10");
	}

	@Test
	void noAnswerIsNotKept() {
		assertThat(this.fields.of(new Lookup.Unavailable<>(Lookup.Reason.NOT_CACHED)))
			.containsEntry("Cache-Status", "\"address-service\"; detail=not-cached")
			.containsEntry("Cache-Control", "no-store")
			.doesNotContainKey("Age");
	}

}
