package io.plimsoll.shedding.autoconfigure;

import java.util.Random;
import java.util.TreeMap;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.shedding.AdmissionControl;
import io.plimsoll.shedding.AdmissionControls;
import io.plimsoll.shedding.ConcurrencyLimit;
import io.plimsoll.shedding.RetryAfter;
import io.plimsoll.shedding.ToldLevels;
import io.plimsoll.shedding.servlet.LoadSheddingFilter;
import io.plimsoll.shedding.servlet.RequestArrivals;
import io.plimsoll.shedding.webflux.ExchangeArrivals;
import io.plimsoll.shedding.webflux.LoadSheddingWebFilter;
import io.plimsoll.shedding.webflux.RefusalAnswers;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/**
 * Puts admission in front of a web application, right behind the deadlines: what is late
 * needs no place, and what is refused costs no security and no body.
 */
@AutoConfiguration
@ConditionalOnWebApplication
@ConditionalOnBooleanProperty(name = "plimsoll.load-shedding.enabled", matchIfMissing = true)
@EnableConfigurationProperties(LoadSheddingProperties.class)
public final class LoadSheddingAutoConfiguration {

	static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 200;

	@Bean
	@ConditionalOnMissingBean
	ConcurrencyLimit concurrencyLimit(LoadSheddingProperties properties) {
		return properties.concurrencyLimit();
	}

	/** The node's. */
	@Bean
	@ConditionalOnMissingBean
	AdmissionControl admissionControl(LoadSheddingProperties properties, ConcurrencyLimit limit,
			ObjectProvider<MonotonicClock> clock,
			@Value("${spring.application.name:application}") String applicationName) {
		var layer = properties.layer();
		return control((layer != null) ? layer : applicationName, limit, properties, clock);
	}

	@Bean
	@ConditionalOnMissingBean
	AdmissionControls admissionControls(LoadSheddingProperties properties, AdmissionControl node,
			ObjectProvider<MonotonicClock> clock) {
		var upstreams = new TreeMap<String, AdmissionControl>();
		properties.upstreams()
			.forEach((name, upstream) -> upstreams.put(name, control(node.layer() + '.' + name,
					upstream.concurrencyLimit(properties.limit()), properties, clock)));
		return new AdmissionControls(node, upstreams, properties.costs());
	}

	private static AdmissionControl control(String layer, ConcurrencyLimit limit, LoadSheddingProperties properties,
			ObjectProvider<MonotonicClock> clock) {
		var retryAfter = new RetryAfter(properties.retryAfter(), properties.retryAfterSpread(), new Random());
		var control = new AdmissionControl(layer, limit, properties.queue().bounds(), properties.floors(), retryAfter,
				clock.getIfUnique(MonotonicClock::system));
		control.switchTo(properties.mode());
		return control;
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	static class Servlet {

		@Bean
		@ConditionalOnMissingBean
		RequestArrivals requestArrivals() {
			return RequestArrivals.INSIDE;
		}

		@Bean
		FilterRegistrationBean<LoadSheddingFilter> loadSheddingFilter(AdmissionControl control,
				RequestArrivals arrivals) {
			var registration = new FilterRegistrationBean<>(new LoadSheddingFilter(control, arrivals));
			registration.setOrder(ORDER);
			return registration;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	static class Reactive {

		@Bean
		@ConditionalOnMissingBean
		ExchangeArrivals exchangeArrivals() {
			return ExchangeArrivals.INSIDE;
		}

		@Bean
		@ConditionalOnMissingBean
		ToldLevels toldLevels(ObjectProvider<MonotonicClock> clock) {
			return new ToldLevels(clock.getIfUnique(MonotonicClock::system));
		}

		@Bean
		LoadSheddingWebFilter loadSheddingWebFilter(AdmissionControls controls, ExchangeArrivals arrivals,
				ToldLevels levels, ObjectProvider<RefusalAnswers> refusals) {
			return new LoadSheddingWebFilter(controls, arrivals, levels::admits,
					refusals.getIfUnique(() -> RefusalAnswers.AT_ONCE), ORDER);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class Meters {

		@Bean
		AdmissionMetrics admissionMetrics(AdmissionControls controls) {
			return new AdmissionMetrics(controls);
		}

	}

}
