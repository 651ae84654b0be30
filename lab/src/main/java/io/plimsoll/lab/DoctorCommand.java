package io.plimsoll.lab;

import java.util.concurrent.Callable;

import io.plimsoll.lab.platform.Diagnosis;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Looks whether this machine can run the platform. */
@Command(name = "doctor", header = "Look whether this machine can run the platform, and say what to mend.")
final class DoctorCommand implements Callable<Integer> {

	@ParentCommand
	@SuppressWarnings("NullAway.Init")
	private PlimsollCommand plimsoll;

	@Override
	public Integer call() {
		var findings = Diagnosis.of(this.plimsoll.platform());
		findings.forEach(this.plimsoll.out()::println);
		return findings.stream().allMatch((finding) -> finding.sign() != Diagnosis.Sign.BAD) ? PlimsollCommand.DONE
				: PlimsollCommand.FELL_SHORT;
	}

}
