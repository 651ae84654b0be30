package io.plimsoll.gateway.routes;

import java.net.URI;
import java.util.Map;

import reactor.core.publisher.Mono;

import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.DefaultResponse;
import org.springframework.cloud.client.loadbalancer.EmptyResponse;
import org.springframework.cloud.client.loadbalancer.Request;
import org.springframework.cloud.client.loadbalancer.Response;
import org.springframework.cloud.loadbalancer.core.ReactorServiceInstanceLoadBalancer;
import org.springframework.cloud.loadbalancer.support.LoadBalancerClientFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Lets the {@link Balancer} choose for the framework. */
class UpstreamBalancing {

	@Bean
	ReactorServiceInstanceLoadBalancer upstreamLoadBalancer(Balancer balancer, Environment environment) {
		return new Choose(balancer, LoadBalancerClientFactory.getName(environment));
	}

	private record Choose(Balancer balancer, String service) implements ReactorServiceInstanceLoadBalancer {

		@Override
		@SuppressWarnings("rawtypes")
		public Mono<Response<ServiceInstance>> choose(Request request) {
			return Mono.fromSupplier(() -> this.balancer.choose(this.service)
				.<Response<ServiceInstance>>map((instance) -> new DefaultResponse(new Chosen(instance)))
				.orElseGet(EmptyResponse::new));
		}

	}

	/** An instance in the framework's words. */
	record Chosen(Instance instance) implements ServiceInstance {

		@Override
		public String getServiceId() {
			return this.instance.service();
		}

		@Override
		public String getHost() {
			return this.instance.url().getHost();
		}

		@Override
		public int getPort() {
			return this.instance.port();
		}

		@Override
		public boolean isSecure() {
			return this.instance.isSecure();
		}

		@Override
		public URI getUri() {
			return this.instance.url();
		}

		@Override
		public Map<String, String> getMetadata() {
			return Map.of();
		}

	}

}
