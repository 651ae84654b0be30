package io.plimsoll.lab.fault.local;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import io.plimsoll.lab.fault.Fault;
import io.plimsoll.lab.fault.FaultMaker;
import io.plimsoll.lab.fault.Remedy;
import io.plimsoll.lab.fault.SchemaDefect;
import io.plimsoll.lab.fault.SchemaScript;
import io.plimsoll.lab.fault.SessionScript;
import io.plimsoll.lab.fault.proxy.RemoteFaults;
import io.plimsoll.lab.launch.ProcessState;
import io.plimsoll.lab.platform.FellShortException;
import io.plimsoll.lab.platform.Platform;
import io.plimsoll.lab.platform.PlatformPlan;

/** Leaves each kind of fault to whoever knows it. */
record LocalFaultMaker(Platform platform, LocalProcesses processes, LocalStores stores,
		LocalClocks clocks) implements FaultMaker {

	@Override
	public void make(Fault fault, Duration limit) throws IOException, InterruptedException {
		switch (fault) {
			case Fault.OnProcess on -> this.processes.make(on, limit);
			case Fault.OnLink on -> set(on, limit);
			case Fault.OnFirewall on ->
				Firewall.drop(this.platform.proxyPort(on.link()).orElseThrow(() -> noProxy(on.link())));
			case Fault.OnRedis on -> this.stores.make(on);
			case Fault.OnPostgres on -> this.stores.make(on);
			case Fault.OnClock on -> this.clocks.step(on.process(), on.step(), this.platform.processes());
			case Fault.OnSchema on -> {
				this.processes.requireRunning(PlatformPlan.POSTGRES);
				this.stores.run(SchemaScript.DATABASE, SchemaScript.of(on.defect()).drop());
			}
			case Fault.OnSessions on -> {
				this.processes.requireRunning(PlatformPlan.POSTGRES);
				this.stores.run(SchemaScript.DATABASE, SessionScript.of(on.process(), on.trouble()).begin());
			}
		}
	}

	@Override
	public void undo(Remedy remedy) throws IOException, InterruptedException {
		var subject = remedy.subject();
		switch (remedy.kind()) {
			case RESUME -> this.processes.resume(subject);
			case FEED -> this.processes.feed(subject);
			case START -> this.processes.start(subject);
			case CLEAR -> clear(subject);
			case UNBLOCK -> unblock(subject);
			case SET_RIGHT -> this.clocks.setRight(subject);
			case RELIEVE -> this.stores.relieve();
			case LET_IN -> this.stores.run(SchemaScript.DATABASE, SessionScript.end(subject));
			case RESTORE ->
				this.stores.run(SchemaScript.DATABASE, SchemaScript.of(SchemaDefect.valueOf(subject)).restore());
		}
	}

	private void set(Fault.OnLink fault, Duration limit) throws IOException, InterruptedException {
		var proxy = proxy().orElseThrow(() -> noProxy(fault.link()));
		try {
			proxy.set(fault.link(), fault.what(), limit);
		}
		catch (IllegalArgumentException ex) {
			throw new FellShortException(String.valueOf(ex.getMessage()));
		}
	}

	@Override
	public void undoOthers() throws IOException, InterruptedException {
		for (var name : this.platform.in(ProcessState.PAUSED)) {
			this.processes.resume(name);
		}
		var proxy = proxy();
		if (proxy.isPresent()) {
			proxy.get().heal();
		}
	}

	private void unblock(String link) throws IOException, InterruptedException {
		var port = this.platform.proxyPort(link);
		if (port.isPresent()) {
			Firewall.pass(port.get());
		}
	}

	private static FellShortException noProxy(String link) {
		return new FellShortException("No proxy stands in '" + link
				+ "': ./plimsoll down, then ./plimsoll up --faults, puts one into booking-a>postgres and the like");
	}

	/** A proxy that is gone has taken its faults along. */
	private void clear(String link) throws IOException, InterruptedException {
		var proxy = proxy();
		if (proxy.isPresent()) {
			proxy.get().heal(link);
		}
	}

	private Optional<RemoteFaults> proxy() {
		return this.platform.processes()
			.running(PlatformPlan.FAULT_PROXY)
			.map((run) -> RemoteFaults.at(URI.create("http://127.0.0.1:" + run.port())));
	}

}
