package io.plimsoll.lab.status;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * All processes of the platform, at one moment.
 *
 * @param faults what was made to go wrong, and still is
 */
public record StatusReport(List<ProcessStatus> processes, List<FaultStatus> faults) {

	private static final String ROW = "%-11s %8s %6s  %-4s  %-6s  %9s  %s";

	private static final String FAULT_ROW = "%-54s  %-20s  %s";

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(EnumFeature.WRITE_ENUMS_USING_TO_STRING)
		.enable(SerializationFeature.INDENT_OUTPUT)
		.build();

	public StatusReport {
		processes = List.copyOf(processes);
		faults = List.copyOf(faults);
	}

	/** The same with {@code faults}. */
	public StatusReport with(List<FaultStatus> faults) {
		return new StatusReport(this.processes, faults);
	}

	/** For people: a line each, the memory of all, and the faults if there are any. */
	public String table() {
		var head = String.format(Locale.ROOT, ROW, "NAME", "PID", "PORT", "ZONE", "STATE", "MEMORY", "LEADS");
		var rows = this.processes.stream().map(StatusReport::row).collect(Collectors.joining("\n"));
		var foot = String.format(Locale.ROOT, ROW, "together", "", "", "", "", totalMiB() + " MiB", "").stripTrailing();
		return String.join("\n", head, rows, foot) + faultTable();
	}

	private String faultTable() {
		if (this.faults.isEmpty()) {
			return "";
		}
		var head = String.format(Locale.ROOT, FAULT_ROW, "FAULT", "BEGAN", "ENDS").stripTrailing();
		var rows = this.faults.stream().map(StatusReport::row).collect(Collectors.joining("\n"));
		return "\n\n" + String.join("\n", head, rows, "./plimsoll lab heal ends all of them");
	}

	private static String row(FaultStatus fault) {
		return String.format(Locale.ROOT, FAULT_ROW, fault.fault(), time(fault.began()), time(fault.ends()))
			.stripTrailing();
	}

	private static String time(Instant time) {
		return time.truncatedTo(ChronoUnit.SECONDS).toString();
	}

	/** For programs. */
	public String json() {
		return JSON.writeValueAsString(this);
	}

	private int totalMiB() {
		return this.processes.stream().mapToInt(ProcessStatus::memoryMiB).sum();
	}

	private static String row(ProcessStatus process) {
		var pid = (process.pid() != null) ? process.pid().toString() : "-";
		var port = (process.port() > 0) ? Integer.toString(process.port()) : "-";
		var zone = (process.zone() != null) ? process.zone() : "-";
		var memory = (process.pid() != null) ? process.memoryMiB() + " MiB" : "-";
		var leads = process.leads().stream().map(String::valueOf).collect(Collectors.joining(", "));
		return String
			.format(Locale.ROOT, ROW, process.name(), pid, port, zone, process.state(), memory,
					leads.isEmpty() ? "" : "shards " + leads)
			.stripTrailing();
	}

}
