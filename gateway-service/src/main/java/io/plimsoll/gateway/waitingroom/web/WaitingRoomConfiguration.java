package io.plimsoll.gateway.waitingroom.web;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;

import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.deadline.Cadence;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.deadline.lifecycle.Loop;
import io.plimsoll.gateway.problem.ProblemAnswers;
import io.plimsoll.gateway.waitingroom.Forgetful;
import io.plimsoll.gateway.waitingroom.HoldWatch;
import io.plimsoll.gateway.waitingroom.RoomKeeping;
import io.plimsoll.gateway.waitingroom.RoomWatch;
import io.plimsoll.gateway.waitingroom.Rooms;
import io.plimsoll.gateway.waitingroom.disk.DiskRoomKeeping;
import io.plimsoll.gateway.waitingroom.token.RoomKeys;
import io.plimsoll.gateway.waitingroom.token.RoomTokens;
import io.plimsoll.shedding.AdmissionControls;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the rooms of this gateway, and moves their lines. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WaitingRoomProperties.class)
class WaitingRoomConfiguration {

	private static final Duration LOOK = Duration.ofSeconds(10);

	@Bean
	RoomKeeping roomKeeping(WaitingRoomProperties properties) {
		return (properties.folder() != null) ? new DiskRoomKeeping(properties.folder()) : new Forgetful();
	}

	@Bean
	RoomMeters roomMeters(MeterRegistry registry) {
		return new RoomMeters(registry);
	}

	@Bean
	Rooms rooms(RoomKeeping keeping, WaitingRoomProperties properties, MonotonicClock clock, RoomMeters meters) {
		return new Rooms(keeping, properties.policy(), properties.firstRate(), clock, InstantSource.system(),
				new SecureRandom(), meters::told);
	}

	@Bean
	HoldWatch holdWatch(MonotonicClock clock) {
		return new HoldWatch(clock);
	}

	@Bean
	Loop roomLoop(Rooms rooms, HoldWatch holds, AdmissionControls controls, WaitingRoomProperties properties,
			MonotonicClock clock, RoomMeters meters) {
		var watch = new RoomWatch(rooms, holds, crowding(controls), properties.firstRate(), clock);
		return new Loop("waiting-room", () -> {
			var untilNext = watch.step();
			meters.show(rooms.all());
			return untilNext;
		});
	}

	@Bean
	RoomKeys roomKeys(WaitingRoomProperties properties, MonotonicClock clock) {
		return new RoomKeys(properties.keysFile(), properties.keyLife(), InstantSource.system(), clock,
				new SecureRandom());
	}

	@Bean
	Loop roomKeysLoop(RoomKeys keys, @Value("${plimsoll.instance}") String self) {
		return Loop.by(Cadence.of(self, "waiting-room-keys", LOOK), InstantSource.system(), "waiting-room-keys",
				keys::look);
	}

	@Bean
	Tickets tickets(RoomKeys keys, WaitingRoomProperties properties, @Value("${plimsoll.instance}") String self) {
		return new Tickets(new RoomTokens(keys, InstantSource.system()), self, properties.ticketLife(),
				InstantSource.system());
	}

	@Bean
	RoomViews roomViews(WaitingRoomProperties properties) {
		return new RoomViews(properties.bookingPage(), InstantSource.system());
	}

	@Bean
	PassFilter passFilter(Rooms rooms, Tickets tickets, HoldWatch holds, ProblemAnswers answers, MonotonicClock clock) {
		return new PassFilter(rooms, tickets, holds, answers, clock);
	}

	@Bean
	SaleController saleController(Rooms rooms) {
		return new SaleController(rooms, InstantSource.system());
	}

	/**
	 * How full the gateway's limit for the booking service is: more than 1 if it has
	 * refused any since it was asked last.
	 */
	private static DoubleSupplier crowding(AdmissionControls controls) {
		var control = controls.upstreams().get("booking");
		if (control == null) {
			return () -> 0;
		}
		var refusedBefore = new AtomicLong(control.counts().shedForWantOfRoom());
		return () -> {
			long refused = control.counts().shedForWantOfRoom();
			return (refusedBefore.getAndSet(refused) < refused) ? 2 : control.inFlight() / (double) control.limit();
		};
	}

}
