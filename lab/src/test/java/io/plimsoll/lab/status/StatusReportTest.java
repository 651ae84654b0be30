package io.plimsoll.lab.status;

import java.time.Instant;
import java.util.List;

import io.plimsoll.lab.launch.ProcessState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StatusReportTest {

	private static final StatusReport REPORT = new StatusReport(List.of(
			new ProcessStatus("booking-a", 1_234_567L, 18_100, "a", ProcessState.UP, 187, List.of(0, 1, 2, 3, 4, 5),
					null, null),
			new ProcessStatus("address-b", 43L, 18_104, "b", ProcessState.PAUSED, 160, List.of(), null, null),
			new ProcessStatus("postgres", 44L, 18_107, null, ProcessState.UP, 64, List.of(), "postgres",
					List.of("booking", "address")),
			new ProcessStatus("redis", null, 0, null, ProcessState.DOWN, 0, List.of(), null, null)), List.of());

	private static final StatusReport BROKEN = new StatusReport(REPORT.processes(),
			List.of(new FaultStatus("booking-a>postgres delay of 1000 ms ± 200 ms to-target",
					Instant.parse("2026-11-22T10:00:00.123Z"), Instant.parse("2026-11-22T10:00:30.123Z"))));

	@Test
	void peopleReadATable() {
		assertThat(REPORT.table()).isEqualTo("""
				NAME             PID   PORT  ZONE  STATE      MEMORY  LEADS
				booking-a    1234567  18100  a     up        187 MiB  shards 0, 1, 2, 3, 4, 5
				address-b         43  18104  b     paused    160 MiB
				postgres          44  18107  -     up         64 MiB
				redis              -      -  -     down            -
				together                                     411 MiB""");
	}

	@Test
	void whatWasMadeToGoWrongIsShownBelow() {
		assertThat(BROKEN.table()).startsWith(REPORT.table()).endsWith("""

				FAULT                                                   BEGAN                 ENDS
				booking-a>postgres delay of 1000 ms ± 200 ms to-target  2026-11-22T10:00:00Z  2026-11-22T10:00:30Z
				./plimsoll lab heal ends all of them""");
		assertThat(BROKEN.json()).contains("\"began\" : \"2026-11-22T10:00:00.123Z\"");
	}

	@Test
	void theTableFitsATerminal() {
		assertThat(BROKEN.table().lines()).allMatch((line) -> line.length() <= 100);
	}

	@Test
	void programsReadJson() {
		assertThat(REPORT.json().replaceAll("\\s", "")).isEqualTo("""
				{"processes":[
				{"name":"booking-a","pid":1234567,"port":18100,"zone":"a","state":"up","memoryMiB":187,
				"leads":[0,1,2,3,4,5]},
				{"name":"address-b","pid":43,"port":18104,"zone":"b","state":"paused","memoryMiB":160,"leads":[]},
				{"name":"postgres","pid":44,"port":18107,"zone":null,"state":"up","memoryMiB":64,"leads":[],
				"user":"postgres","databases":["booking","address"]},
				{"name":"redis","pid":null,"port":0,"zone":null,"state":"down","memoryMiB":0,"leads":[]}
				],"faults":[]}""".replaceAll("\\s", ""));
	}

}
