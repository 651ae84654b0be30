package io.plimsoll.contract.overload;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.plimsoll.shedding.AdmissionControl;

/**
 * What the admission of this process does.
 *
 * @param layer who refuses
 * @param mode {@code enforce}, {@code shadow} or {@code off}
 * @param limit requests that may be worked on at once
 * @param inFlight requests that are worked on now, without probes
 * @param thresholds up to how many in flight each class is let in
 * @param admitted requests let in since the start
 * @param shed requests refused since the start, by reason
 */
record OverloadReport(String layer, String mode, int limit, int inFlight, Map<String, Integer> thresholds,
		long admitted, Map<String, Long> shed) {

	static OverloadReport of(AdmissionControl control) {
		int limit = control.limit();
		var thresholds = new LinkedHashMap<String, Integer>();
		control.shares()
			.percents()
			.keySet()
			.forEach((requestClass) -> thresholds.put(requestClass.wireName(),
					control.shares().threshold(requestClass, limit)));
		var shed = new LinkedHashMap<String, Long>();
		control.counts().shedByReason().forEach((reason, count) -> shed.put(reason.wireName(), count));
		return new OverloadReport(control.layer(), control.mode().name().toLowerCase(Locale.ROOT), limit,
				control.inFlight(), thresholds, control.counts().admitted(), shed);
	}

}
