package io.plimsoll.contract.autoconfigure;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.plimsoll.contract.token.KeyFile;

/** Publishes whether the keys are those of their file. */
record TokenMetrics(KeyFile file) implements MeterBinder {

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("plimsoll.token.key.file.refused", this.file, (file) -> file.isInUse() ? 0 : 1)
			.description("1 while the file of keys cannot be used, and those of before are kept")
			.register(registry);
	}

}
