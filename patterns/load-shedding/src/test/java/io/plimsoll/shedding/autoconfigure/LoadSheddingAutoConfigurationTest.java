package io.plimsoll.shedding.autoconfigure;

import java.util.Map;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plimsoll.shedding.Admission.Admitted;
import io.plimsoll.shedding.AdmissionControl;
import io.plimsoll.shedding.AdmissionControls;
import io.plimsoll.shedding.AdmissionMode;
import io.plimsoll.shedding.Arrival;
import io.plimsoll.shedding.ConcurrencyLimit;
import io.plimsoll.shedding.FixedLimit;
import io.plimsoll.shedding.Priority;
import io.plimsoll.shedding.RequestClass;
import io.plimsoll.shedding.limit.AdaptiveLimit;
import io.plimsoll.shedding.limit.MeasuredLimit;
import io.plimsoll.shedding.webflux.LoadSheddingWebFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;

import static org.assertj.core.api.Assertions.assertThat;

class LoadSheddingAutoConfigurationTest {

	private final WebApplicationContextRunner servlet = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(LoadSheddingAutoConfiguration.class))
		.withPropertyValues("spring.application.name=booking-service");

	private final ReactiveWebApplicationContextRunner reactive = new ReactiveWebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(LoadSheddingAutoConfiguration.class));

	@Test
	void aServletApplicationGetsAFilterNamedAfterIt() {
		this.servlet.run((context) -> {
			assertThat(context).hasSingleBean(FilterRegistrationBean.class);
			var control = context.getBean(AdmissionControl.class);
			assertThat(control.layer()).isEqualTo("booking-service");
			assertThat(control.limit()).isEqualTo(500);
			assertThat(control.mode()).isEqualTo(AdmissionMode.ENFORCE);
		});
	}

	@Test
	void aReactiveApplicationGetsAWebFilter() {
		this.reactive.run((context) -> assertThat(context).hasSingleBean(LoadSheddingWebFilter.class)
			.doesNotHaveBean(FilterRegistrationBean.class));
	}

	@Test
	void propertiesAreTaken() {
		this.servlet
			.withPropertyValues("plimsoll.load-shedding.limit=10", "plimsoll.load-shedding.layer=front",
					"plimsoll.load-shedding.mode=shadow", "plimsoll.load-shedding.floor.bulk=20")
			.run((context) -> {
				var control = context.getBean(AdmissionControl.class);
				assertThat(control.layer()).isEqualTo("front");
				assertThat(control.limit()).isEqualTo(10);
				assertThat(control.mode()).isEqualTo(AdmissionMode.SHADOW);
				assertThat(control.floors().percents()).containsEntry(RequestClass.BULK, 20)
					.containsEntry(RequestClass.DEFAULT, 2);
			});
	}

	@ParameterizedTest
	@CsvSource({ "fixed, FixedLimit", "aimd, AimdLimit", "vegas, VegasLimit", "adaptive, AdaptiveLimit" })
	void onePropertyChoosesTheAlgorithm(String name, String type) {
		this.servlet.withPropertyValues("plimsoll.load-shedding.algorithm=" + name).run((context) -> {
			var limit = context.getBean(ConcurrencyLimit.class);
			Object chosen = (limit instanceof MeasuredLimit measured) ? measured.algorithm() : limit;
			assertThat(chosen.getClass().getSimpleName()).isEqualTo(type);
		});
	}

	@Test
	void anUpstreamGetsALimitOfItsOwn() {
		this.reactive
			.withPropertyValues("plimsoll.load-shedding.layer=gateway", "plimsoll.load-shedding.algorithm=fixed",
					"plimsoll.load-shedding.limit=600", "plimsoll.load-shedding.mode=shadow",
					"plimsoll.load-shedding.upstreams.booking.algorithm=adaptive",
					"plimsoll.load-shedding.upstreams.cache.algorithm=fixed",
					"plimsoll.load-shedding.upstreams.cache.limit=7")
			.run((context) -> {
				var controls = context.getBean(AdmissionControls.class);
				assertThat(controls.node()).isSameAs(context.getBean(AdmissionControl.class));
				assertThat(controls.all().map(AdmissionControl::layer)).containsExactly("gateway", "gateway.booking",
						"gateway.cache");
				assertThat(controls.all().map(AdmissionControl::mode)).containsOnly(AdmissionMode.SHADOW);
				// half of the node's at the most
				assertThat(controls.all().map(AdmissionControl::limit)).containsExactly(600, 300, 7);
				var registry = new SimpleMeterRegistry();
				context.getBean(AdmissionMetrics.class).bindTo(registry);
				assertThat(registry.get("plimsoll.admission.limit").tag("layer", "gateway.cache").gauge().value())
					.isEqualTo(7);
			});
	}

	@Test
	void aRouteThatCostsMoreIsChargedMore() {
		this.reactive.withPropertyValues("plimsoll.load-shedding.costs.the-export=10").run((context) -> {
			var controls = context.getBean(AdmissionControls.class);
			assertThat(controls.costs()).isEqualTo(Map.of("the-export", 10));
			assertThat(controls.charged(new Arrival(Priority.UNKNOWN, "the-export")).cost()).isEqualTo(10);
			assertThat(controls.charged(new Arrival(Priority.UNKNOWN, "another")).cost()).isOne();
		});
	}

	@Test
	void itIsAdaptiveIfNothingIsSaid() {
		this.servlet.run((context) -> assertThat(context.getBean(MeasuredLimit.class).algorithm())
			.isInstanceOf(AdaptiveLimit.class));
	}

	@Test
	void anApplicationMayBringItsOwnLimit() {
		this.servlet.withBean(ConcurrencyLimit.class, () -> new FixedLimit(3))
			.run((context) -> assertThat(context.getBean(AdmissionControl.class).limit()).isEqualTo(3));
	}

	@Test
	void itCanBeLeftOut() {
		this.servlet.withPropertyValues("plimsoll.load-shedding.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(AdmissionControl.class)
				.doesNotHaveBean(FilterRegistrationBean.class));
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			limit,              0,        plimsoll.load-shedding.limit must be > 0: 0
			layer,              a b,      plimsoll.load-shedding.layer must be 1 to 64
			retry-after,        999ms,    plimsoll.load-shedding.retry-after must be >= 1s: PT0.999S
			retry-after-spread, -1s,      plimsoll.load-shedding.retry-after-spread must be >= 0: PT-1S
			limit,              10001,    plimsoll.load-shedding.limit must be <= 10000: 10001
			queue.length,       -1,       plimsoll.load-shedding.queue.length must be 0 to 100000: -1
			queue.max-wait,     0ms,      plimsoll.load-shedding.queue.max-wait must be 1ms to 1m: PT0S
			floor.bulk,         46,       plimsoll.load-shedding.floor.bulk: must be >= 0 percent
			floor.critical,     1,        plimsoll.load-shedding.floor.critical: goes first
			algorithm,          magic,    plimsoll.load-shedding.algorithm
			upstreams.a.limit,  0,        plimsoll.load-shedding.upstreams.a.limit must be > 0: 0
			costs.export,       0,        plimsoll.load-shedding.costs.export must be 1 to 1000: 0
			upstreams[a.b].limit, 1,      plimsoll.load-shedding.upstreams must be named by 1 to 32
			mode,               sometimes, plimsoll.load-shedding.mode
			""")
	void aWrongValueStopsTheStartAndIsNamed(String property, String value, String message) {
		this.servlet.withPropertyValues("plimsoll.load-shedding." + property + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.satisfies((failure) -> assertThat(causes(failure)).contains(message)));
	}

	@Test
	void theMetersAreNamedAndTaggedAsTheConventionsSay() {
		this.servlet
			.withPropertyValues("plimsoll.load-shedding.limit=1", "plimsoll.load-shedding.queue.length=1",
					"plimsoll.load-shedding.queue.max-wait=1m")
			.run((context) -> {
				var registry = new SimpleMeterRegistry();
				var control = context.getBean(AdmissionControl.class);
				context.getBean(AdmissionMetrics.class).bindTo(registry);
				var arrival = new Arrival(new Priority(RequestClass.INTERACTIVE, 3), "flights");
				try (var _ = (Admitted) control.admit(arrival)) {
					control.admit(arrival);
					control.admit(arrival);
					assertThat(registry.get("plimsoll.admission.queue.depth")
						.tag("layer", "booking-service")
						.gauge()
						.value()).isOne();
					assertThat(registry.get("plimsoll.admission.limit").tag("layer", "booking-service").gauge().value())
						.isOne();
					assertThat(
							registry.get("plimsoll.admission.inflight").tag("layer", "booking-service").gauge().value())
						.isOne();
				}
				assertThat(registry.get("plimsoll.admission.queue.wait")
					.tags("layer", "booking-service", "route", "flights", "class", "interactive")
					.timer()
					.count()).isOne();
				assertThat(registry.get("plimsoll.admission.threshold").tag("layer", "booking-service").gauge().value())
					.isOne();
				assertThat(registry.get("plimsoll.admission.offered")
					.tags("layer", "booking-service", "class", "interactive")
					.gauge()
					.value()).isNotNegative();
				assertThat(registry.get("plimsoll.admission.queue.standing")
					.tags("layer", "booking-service", "class", "bulk")
					.gauge()
					.value()).isZero();
				Map.of("admitted", "none", "shed", "queue-full")
					.forEach((outcome,
							reason) -> assertThat(registry.get("plimsoll.admission.requests")
								.tags("layer", "booking-service", "route", "flights", "class", "interactive", "outcome",
										outcome, "reason", reason)
								.functionCounter()
								.count()).isPositive());
			});
	}

	private static String causes(Throwable failure) {
		var text = new StringBuilder();
		for (var cause = failure; cause != null; cause = cause.getCause()) {
			text.append(cause.getMessage()).append('\n');
		}
		return text.toString();
	}

}
