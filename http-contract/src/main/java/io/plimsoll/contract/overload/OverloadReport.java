package io.plimsoll.contract.overload;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.plimsoll.shedding.AdmissionControl;
import io.plimsoll.shedding.AdmissionControls;

/**
 * What the admission of this process does: the node's limit, and those of upstreams.
 *
 * @param layer who refuses
 * @param mode {@code enforce}, {@code shadow} or {@code off}
 * @param limit requests that may be worked on at once
 * @param inFlight requests that are worked on now, without probes
 * @param waiting requests that wait for a place
 * @param floors what share of the free places a class gets while higher ones wait, in
 * percent
 * @param admitted requests let in since the start
 * @param shed requests refused since the start, by reason
 * @param upstreams the same of each upstream that has a limit of its own
 */
record OverloadReport(String layer, String mode, int limit, int inFlight, int waiting, Map<String, Integer> floors,
		long admitted, Map<String, Long> shed,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, OverloadReport> upstreams) {

	static OverloadReport of(AdmissionControls controls) {
		var upstreams = new LinkedHashMap<String, OverloadReport>();
		controls.upstreams().forEach((name, control) -> upstreams.put(name, of(control, Map.of())));
		return of(controls.node(), upstreams);
	}

	private static OverloadReport of(AdmissionControl control, Map<String, OverloadReport> upstreams) {
		var floors = new LinkedHashMap<String, Integer>();
		control.floors().percents().forEach((requestClass, percent) -> floors.put(requestClass.wireName(), percent));
		var shed = new LinkedHashMap<String, Long>();
		control.counts().shedByReason().forEach((reason, count) -> shed.put(reason.wireName(), count));
		return new OverloadReport(control.layer(), control.mode().word(), control.limit(), control.inFlight(),
				control.waiting(), floors, control.counts().admitted(), shed, upstreams);
	}

}
