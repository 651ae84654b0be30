package io.plimsoll.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.concurrent.Callable;

import io.plimsoll.lab.platform.FellShortException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Mints an access token; the bare token is the last line of what it prints. */
@Command(name = "token", header = "Print an access token.")
final class TokenCommand implements Callable<Integer> {

	@ParentCommand
	@SuppressWarnings("NullAway.Init")
	private PlimsollCommand plimsoll;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@ArgGroup
	private Bearer bearer = new Bearer();

	@Option(names = "--ttl", paramLabel = "DURATION", defaultValue = "8h", converter = DurationConverter.class,
			description = "How long it is good, as 90s, 15m or 8h. Default: 8h")
	private Duration life = Duration.ofHours(8);

	@Option(names = "--keys", paramLabel = "DIR",
			description = "Where the keys lie. Default: PLIMSOLL_KEYS, or .plimsoll/keys")
	private @Nullable Path keys;

	@Override
	public Integer call() {
		if (this.bearer.customer.isBlank()) {
			throw new ParameterException(this.spec.commandLine(), "--customer needs an id such as c-000001");
		}
		var directory = (this.keys != null) ? this.keys : this.plimsoll.keys();
		var tokens = this.plimsoll.tokens(directory, this.life);
		if (!Files.exists(tokens.publicKey())) {
			throw new FellShortException("No keys in " + directory + ": ./plimsoll up makes them");
		}
		this.plimsoll.out().println(this.bearer.operator ? tokens.operator() : tokens.customer(this.bearer.customer));
		return PlimsollCommand.DONE;
	}

	private static final class Bearer {

		@Option(names = "--customer", paramLabel = "ID", description = "Of a customer. Default: c-000001")
		private String customer = "c-000001";

		@Option(names = "--operator", description = "Of an operator, who may do everything.")
		private boolean operator;

	}

	/** A number and its unit, or ISO 8601 without its first letters. */
	static final class DurationConverter implements ITypeConverter<Duration> {

		@Override
		public Duration convert(String text) {
			try {
				var duration = Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
				if (duration.isPositive()) {
					return duration;
				}
			}
			catch (DateTimeParseException _) {
				// said below
			}
			throw new TypeConversionException("'" + text + "' is no duration such as 90s, 15m or 8h");
		}

	}

}
