package io.plimsoll.lab;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import io.plimsoll.contract.token.TokenKeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Makes the pair of token keys where none lies: the first step of the compose stack. */
@Command(name = "keys", header = "Make a pair of token keys, unless there is one.", hidden = true)
final class KeysCommand implements Callable<Integer> {

	@ParentCommand
	@SuppressWarnings("NullAway.Init")
	private PlimsollCommand plimsoll;

	@Option(names = "--into", paramLabel = "DIR", required = true, description = "Where the pair is to lie.")
	private Path into = Path.of("");

	@Override
	public Integer call() {
		boolean made = TokenKeys.createIfAbsent(this.into);
		this.plimsoll.out().println((made ? "Made keys in " : "There are keys in ") + this.into);
		return PlimsollCommand.DONE;
	}

}
