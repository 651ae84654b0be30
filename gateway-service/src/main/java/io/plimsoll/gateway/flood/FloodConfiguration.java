package io.plimsoll.gateway.flood;

import java.util.Random;

import io.netty.channel.Channel;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.shedding.RetryAfter;
import io.plimsoll.shedding.autoconfigure.LoadSheddingProperties;
import reactor.netty.NettyPipeline;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Puts the line and the cap in front of the port that is open to everybody. The
 * management port, which has a server of its own, does without: under a flood its figures
 * are needed most.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FloodProperties.class)
class FloodConfiguration {

	@Bean
	FloodLine floodLine(FloodProperties properties, LoadSheddingProperties admission, MonotonicClock clock) {
		return new FloodLine(clock, admission.queue().maxWait(), properties.mode());
	}

	@Bean
	ConnectionCap connectionCap(FloodProperties properties) {
		return new ConnectionCap(ConnectionCap.within(properties.connections(), ConnectionCap.descriptors()));
	}

	@Bean
	FloodMetrics floodMetrics(FloodLine line, ConnectionCap cap) {
		return new FloodMetrics(line, cap);
	}

	@Bean
	WebServerFactoryCustomizer<NettyReactiveWebServerFactory> inFrontOfAdmission(FloodLine line, ConnectionCap cap,
			LoadSheddingProperties admission) {
		var answers = new FloodAnswers(
				new RetryAfter(admission.retryAfter(), admission.retryAfterSpread(), new Random()));
		return (factory) -> factory.addServerCustomizers(
				(server) -> server.doOnChannelInit((_, channel, _) -> receive(channel, line, cap, answers)));
	}

	@SuppressWarnings("FutureReturnValueIgnored") // nobody is to be told that it is
													// closed
	private static void receive(Channel channel, FloodLine line, ConnectionCap cap, FloodAnswers answers) {
		if (!cap.enter(channel)) {
			channel.close();
			return;
		}
		var watch = line.watch(channel.eventLoop());
		var behindTheCheckOfHeads = new FloodHandler(line, watch, answers);
		channel.pipeline()
			.addBefore(NettyPipeline.HttpTrafficHandler, "plimsoll.flood", behindTheCheckOfHeads)
			.addBefore(NettyPipeline.HttpCodec, "plimsoll.flood-shortcut",
					new FloodShortcut(line, watch, answers, behindTheCheckOfHeads));
	}

}
