package io.plimsoll.gateway.edge;

import java.util.Set;

import io.plimsoll.contract.ProblemType;
import io.plimsoll.gateway.problem.Problem;
import io.plimsoll.gateway.problem.ProblemAnswers;
import reactor.netty.NettyPipeline;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;

/**
 * Bounds what the server reads, in size and in time. The sizes of request line and head
 * are among Spring Boot's own properties, in {@code application.yml}: Spring Boot makes
 * the decoder anew of these, and nothing of an earlier one stays.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EdgeLimits.class)
class EdgeConfiguration {

	/** What the firewall lets through. */
	private static final Set<HttpMethod> IN_USE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST,
			HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE, HttpMethod.OPTIONS);

	@Bean
	NettyServerCustomizer boundedReads(EdgeLimits limits) {
		var check = new HeadCheck(limits);
		return (server) -> server.idleTimeout(limits.idleTimeout())
			.requestTimeout(limits.requestTimeout())
			.doOnChannelInit((_, channel, _) -> channel.pipeline()
				.addAfter(NettyPipeline.HttpCodec, "plimsoll.head-guard", new HeadGuard(check)));
	}

	/**
	 * Spring Security's firewall refuses paths that two parties could read differently,
	 * and methods that it does not know.
	 */
	@Bean
	ServerExchangeRejectedHandler ambiguousPaths(ProblemAnswers answers) {
		return (exchange, _) -> {
			var method = exchange.getRequest().getMethod();
			return answers.write(exchange,
					IN_USE.contains(method)
							? Problem.of(ProblemType.MALFORMED_REQUEST,
									"The request could be read in more than one way.")
							: Problem.of(ProblemType.METHOD_NOT_IMPLEMENTED,
									"No resource here has the method " + method + "."));
		};
	}

}
