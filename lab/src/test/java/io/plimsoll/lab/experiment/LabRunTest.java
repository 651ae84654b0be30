package io.plimsoll.lab.experiment;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

import io.plimsoll.lab.client.Tokens;
import io.plimsoll.lab.fault.ActiveFault;
import io.plimsoll.lab.fault.Fault;
import io.plimsoll.lab.fault.FaultRecord;
import io.plimsoll.lab.fault.Faults;
import io.plimsoll.lab.fault.ProcessAction;
import io.plimsoll.lab.judge.Control;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.judge.Verdict;
import io.plimsoll.lab.load.http.LoadGenerator;
import io.plimsoll.lab.time.Patience;
import io.plimsoll.testkit.FakeClock;

import static org.assertj.core.api.Assertions.assertThat;

class LabRunTest {

	private static final Fault KILLED = new Fault.OnProcess(ProcessAction.KILL, "booking-a");

	private final FakeClock clock = new FakeClock();

	private final List<String> happened = new ArrayList<>();

	private final Undo undo = new Undo();

	private final LoadGenerator load = new LoadGenerator(this.clock::nanos);

	private HttpServer gateway;

	@BeforeEach
	void start() throws IOException {
		this.gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.gateway.createContext("/leadership", (exchange) -> {
			var body = "{\"shards\":[{\"shard\":0,\"leader\":\"booking-a\",\"validForMs\":900}]}"
				.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, body.length);
			try (var out = exchange.getResponseBody()) {
				out.write(body);
			}
		});
		this.gateway.start();
	}

	@AfterEach
	void stop() {
		this.gateway.stop(0);
		this.load.close();
	}

	@Test
	void aClaimThatHoldsOnlyWithThePracticeIsShown() throws Exception {
		var result = run(true, (bench) -> bench.trial(List.of(Figure.never("losses", 0))),
				(bench) -> bench.trial(List.of(Figure.never("losses", 3))));
		assertThat(result.verdict()).isEqualTo(Verdict.PASS);
		assertThat(result.judgement().reason()).contains("without care", "losses is 3");
		assertThat(result.form()).isEqualTo("short");
		assertThat(result.seed()).isEqualTo(7);
	}

	@Test
	void whatATrialLeavesIsUndoneBeforeTheNextAndItsSpanIsTakenDown() throws Exception {
		var result = run(true, (bench) -> {
			bench.begin(KILLED, Duration.ofSeconds(30));
			this.clock.advance(Duration.ofSeconds(4));
			return bench.trial(List.of(Figure.never("losses", 0)));
		}, (bench) -> {
			this.happened.add("control");
			return bench.trial(List.of(Figure.never("losses", 1)));
		});
		assertThat(this.happened).containsExactly("booking-a killed", "healed", "control");
		assertThat(result.faults()).singleElement().satisfies((span) -> {
			assertThat(span.fault()).isEqualTo("booking-a killed");
			assertThat(span.toSeconds() - span.fromSeconds()).isEqualTo(4);
		});
	}

	@Test
	void aRunThatCouldNotBeCarriedOutIsVoidAndSaysWhy() throws Exception {
		var result = run(false, (bench) -> {
			bench.begin(KILLED, Duration.ofSeconds(30));
			throw new IOException("the database is away");
		}, (bench) -> bench.trial(List.of()));
		assertThat(result.verdict()).isEqualTo(Verdict.VOID);
		assertThat(result.judgement().reason()).contains("the database is away");
		assertThat(result.control()).isEqualTo(new Control.LeftOut("it was not asked for"));
		assertThat(this.happened).containsExactly("booking-a killed", "healed");
	}

	@Test
	void withoutLeadersNothingBegins() throws Exception {
		this.gateway.stop(0);
		var result = run(false, (bench) -> {
			this.happened.add("run");
			return bench.trial(List.of());
		}, (bench) -> bench.trial(List.of()));
		assertThat(result.judgement().reason()).contains("Not every shard had a leader within 30 s");
		assertThat(this.happened).isEmpty();
	}

	@Test
	void resultsAreKeptAndReported(@TempDir Path directory) throws Exception {
		var result = run(true, (bench) -> bench.trial(List.of(Figure.never("losses", 0))),
				(bench) -> bench.trial(List.of(Figure.never("losses", 3))));
		var files = new LabFiles(directory);
		files.keep(result);
		files.report(files.results(List.of("care", "other")));
		assertThat(files.results(List.of("care", "other"))).containsExactly(result);
		assertThat(files.html()).content().contains("care", "pass");
		assertThat(files.json()).content().contains("\"experiment\" : \"care\"");
	}

	private io.plimsoll.lab.judge.Result run(boolean withControl, Body run, Body control) throws Exception {
		var base = URI.create("http://127.0.0.1:" + this.gateway.getAddress().getPort());
		var site = new Site(base, Map.of(), new NoTokens(), new FakeFaults(), new PGSimpleDataSource(),
				new PGSimpleDataSource(), Optional.empty(), Optional.empty(), Map.of());
		var tools = new Tools(this.load, this.clock::nanos, new Patience(this.clock::nanos, this.clock::advance),
				(line) -> {
				});
		return new LabRun(site, tools, this.undo, InstantSource.fixed(Instant.EPOCH)).of(new Care(run, control),
				Form.SHORT, 7, withControl);
	}

	private interface Body {

		Trial on(Bench bench) throws Exception;

	}

	private record Care(Body body, Body without) implements Experiment {

		@Override
		public Claim claim() {
			return new Claim("care", "Nothing is lost.", List.of("E-20"), "care", Duration.ofSeconds(1),
					Duration.ofSeconds(2));
		}

		@Override
		public Trial run(Bench bench) throws Exception {
			return this.body.on(bench);
		}

		@Override
		public Trial control(Bench bench) throws Exception {
			return this.without.on(bench);
		}

	}

	private static final class NoTokens implements Tokens {

		@Override
		public String customer(String id) {
			return id;
		}

		@Override
		public String customer(String id, Duration life) {
			return id;
		}

		@Override
		public String operator() {
			return "operator";
		}

	}

	private final class FakeFaults implements Faults {

		@Override
		public ActiveFault begin(Fault fault, Duration limit) {
			LabRunTest.this.happened.add(fault.text());
			return new ActiveFault() {
				@Override
				public Fault fault() {
					return fault;
				}

				@Override
				public void close() {
					LabRunTest.this.happened.add("healed");
				}
			};
		}

		@Override
		public List<FaultRecord> active() {
			return List.of();
		}

		@Override
		public void heal() {
		}

	}

}
