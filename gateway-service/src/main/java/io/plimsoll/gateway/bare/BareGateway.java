package io.plimsoll.gateway.bare;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.reactor.autoconfigure.ReactorAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.error.ErrorWebFluxAutoConfiguration;
import org.springframework.cloud.gateway.config.GatewayAutoConfiguration;

/**
 * Starts a Spring Cloud Gateway as a project with its starter and nothing else has one:
 * no actuator, no security, no metrics or traces, nothing of ours. Its routes are told by
 * its arguments, and {@code application.yml}, which is the gateway's own, is not read.
 * <p>
 * It is started by the experiment {@code gateway-overhead} alone. It is in this module so
 * that the two differ in nothing but what is done with a request.
 */
@ImportAutoConfiguration({ CodecsAutoConfiguration.class, ConfigurationPropertiesAutoConfiguration.class,
		ErrorWebFluxAutoConfiguration.class, GatewayAutoConfiguration.class, HttpHandlerAutoConfiguration.class,
		JacksonAutoConfiguration.class, LifecycleAutoConfiguration.class, NettyReactiveWebServerAutoConfiguration.class,
		PropertyPlaceholderAutoConfiguration.class, ReactorAutoConfiguration.class, SslAutoConfiguration.class,
		WebFluxAutoConfiguration.class })
public class BareGateway {

	/** The entry point of the process. */
	public static void main(String[] args) {
		new SpringApplicationBuilder(BareGateway.class).web(WebApplicationType.REACTIVE)
			.bannerMode(Banner.Mode.OFF)
			.properties("spring.config.name=bare-gateway")
			.run(args);
	}

}
