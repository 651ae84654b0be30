package io.plimsoll.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;

import io.plimsoll.contract.token.TokenKeys;
import io.plimsoll.lab.platform.CacheKeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/**
 * Makes the keys of tokens and of cached entries where none lie: the first step of the
 * compose stack. Containers of the group of whoever runs it can read the latter.
 */
@Command(name = "keys", header = "Make the keys of tokens and of cached entries, unless they are there.", hidden = true)
final class KeysCommand implements Callable<Integer> {

	@ParentCommand
	@SuppressWarnings("NullAway.Init")
	private PlimsollCommand plimsoll;

	@Option(names = "--into", paramLabel = "DIR", required = true, description = "Where they are to lie.")
	private Path into = Path.of("");

	@Override
	public Integer call() throws IOException {
		boolean made = TokenKeys.createIfAbsent(this.into);
		CacheKeys.createIfAbsent(this.into);
		Files.setPosixFilePermissions(this.into.resolve(CacheKeys.FILE), PosixFilePermissions.fromString("rw-r-----"));
		this.plimsoll.out().println((made ? "Made keys in " : "There are keys in ") + this.into);
		return PlimsollCommand.DONE;
	}

}
