package io.plimsoll.contract.overload;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.plimsoll.shedding.AdmissionControl;
import io.plimsoll.shedding.AdmissionControls;
import io.plimsoll.shedding.Priority;
import io.plimsoll.shedding.RequestClass;

/**
 * What the admission of this process does: the node's limit, and those of upstreams.
 *
 * @param layer who refuses
 * @param mode {@code enforce}, {@code shadow} or {@code off}
 * @param limit requests that may be worked on at once
 * @param inFlight requests that are worked on now, without probes, each as often as it
 * costs
 * @param waiting requests that wait for a place
 * @param standing the classes whose queue stands
 * @param threshold the lowest priority that may wait, {@code <class>;<cohort>}; of those
 * beyond it one of each class
 * @param floors what share of the free places a class gets while higher ones wait, in
 * percent
 * @param offered requests a second that came, by class, over the last ten, whatever
 * became of them: what a fleet is to be sized by
 * @param admitted requests let in since the start
 * @param shed requests refused since the start, by reason
 * @param lastMinute what was refused in the last minute
 * @param costs how many places a request takes, by its route; one if it is not here
 * @param upstreams the same of each upstream that has a limit of its own
 */
record OverloadReport(String layer, String mode, int limit, int inFlight, int waiting, List<String> standing,
		String threshold, Map<String, Integer> floors, Map<String, Double> offered, long admitted,
		Map<String, Long> shed, RefusalReport lastMinute,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Integer> costs,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, OverloadReport> upstreams) {

	static OverloadReport of(AdmissionControls controls) {
		var upstreams = new LinkedHashMap<String, OverloadReport>();
		controls.upstreams().forEach((name, control) -> upstreams.put(name, of(control, Map.of(), Map.of())));
		return of(controls.node(), controls.costs(), upstreams);
	}

	private static OverloadReport of(AdmissionControl control, Map<String, Integer> costs,
			Map<String, OverloadReport> upstreams) {
		var standing = Arrays.stream(RequestClass.values())
			.filter(control::stands)
			.map(RequestClass::wireName)
			.toList();
		var threshold = control.level().lowest().map(Priority::format).orElseGet(RequestClass.PROBE::wireName);
		var floors = new LinkedHashMap<String, Integer>();
		control.floors().percents().forEach((requestClass, percent) -> floors.put(requestClass.wireName(), percent));
		var offered = new LinkedHashMap<String, Double>();
		for (var requestClass : RequestClass.values()) {
			offered.put(requestClass.wireName(), control.counts().offeredPerSecond(requestClass));
		}
		var shed = new LinkedHashMap<String, Long>();
		control.counts().shedByReason().forEach((reason, count) -> shed.put(reason.wireName(), count));
		return new OverloadReport(control.layer(), control.mode().word(), control.limit(), control.inFlight(),
				control.waiting(), standing, threshold, floors, offered, control.counts().admitted(), shed,
				RefusalReport.of(control.counts()), costs, upstreams);
	}

}
