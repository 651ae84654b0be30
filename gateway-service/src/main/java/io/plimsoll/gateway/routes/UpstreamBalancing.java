package io.plimsoll.gateway.routes;

import java.util.List;
import java.util.Map;

import reactor.core.publisher.Flux;

import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import org.springframework.cloud.loadbalancer.support.LoadBalancerClientFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Tells the load balancer of each service the instances to choose from. */
class UpstreamBalancing {

	@Bean
	ServiceInstanceListSupplier upstreamInstances(Upstreams upstreams, Environment environment) {
		return new Choosable(upstreams, LoadBalancerClientFactory.getName(environment));
	}

	/** {@code instance} in the load balancer's words. */
	static ServiceInstance serviceInstance(Instance instance) {
		return new DefaultServiceInstance(instance.url().toString(), instance.service(), instance.url().getHost(),
				instance.port(), instance.isSecure(), Map.of("zone", instance.zone()));
	}

	private record Choosable(Upstreams upstreams, String service) implements ServiceInstanceListSupplier {

		@Override
		public String getServiceId() {
			return this.service;
		}

		@Override
		public Flux<List<ServiceInstance>> get() {
			return Flux.defer(() -> Flux.just(
					this.upstreams.choosable(this.service).stream().map(UpstreamBalancing::serviceInstance).toList()));
		}

	}

}
