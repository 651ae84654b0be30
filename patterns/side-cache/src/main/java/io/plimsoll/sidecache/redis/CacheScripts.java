package io.plimsoll.sidecache.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import io.lettuce.core.codec.Base16;

/**
 * The scripts of the shared tier. Each is one atomic step. What they use besides entries
 * lies beside them, under names that begin with the cache's, as an entry's does; the two
 * colons keep them apart from all keys that do not begin with one.
 */
final class CacheScripts {

	/**
	 * KEYS entry, changes, purges [, right to fill]; ARGV entry, ttlMillis or 0, version
	 * [, token]. 1 if written, 0 if a newer one is there, it was purged, or the right is
	 * held with another token.
	 */
	static final Script WRITE = load("changes.lua", "write.lua");

	/** KEYS entry; ARGV bytes. How many entries were removed. */
	static final Script DISCARD = load("discard.lua");

	/**
	 * KEYS entries; ARGV the longest. Their bytes; none if nothing is there, null if no
	 * string is.
	 */
	static final Script READ_ALL = load("read-all.lua");

	/**
	 * KEYS entry, changes, purges; ARGV atMillis, how many are remembered. 1.
	 */
	static final Script PURGE = load("changes.lua", "purge.lua");

	/** KEYS changes, purges. The last change's id, then purged names and times. */
	static final Script FOLLOW = load("changes.lua", "follow.lua");

	private CacheScripts() {
	}

	/** The stream in which the changes of the cache {@code cache} are told. */
	static String changesOf(String cache) {
		return cache + "::changes";
	}

	/** The latest purges of that cache. */
	static String purgesOf(String cache) {
		return cache + "::purges";
	}

	private static Script load(String... files) {
		var text = Arrays.stream(files).map(CacheScripts::read).collect(Collectors.joining());
		return new Script(text, Base16.digest(text.getBytes(StandardCharsets.UTF_8)));
	}

	private static String read(String file) {
		try (var stream = CacheScripts.class.getResourceAsStream(file)) {
			if (stream == null) {
				throw new IllegalStateException("The script is missing: " + file);
			}
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not read the script " + file, ex);
		}
	}

	/**
	 * A script.
	 *
	 * @param text what the server runs
	 * @param digest what it is called once the server has it
	 */
	record Script(String text, String digest) {

		/** Runs it by its name, or sends it where it is not known. */
		@SafeVarargs
		@SuppressWarnings("varargs") // only handed on
		final <K, V, T> CompletionStage<T> run(RedisScriptingAsyncCommands<K, V> commands, ScriptOutputType type,
				K[] keys, V... arguments) {
			return commands.<T>evalsha(this.digest, type, keys, arguments)
				.exceptionallyCompose((ex) -> isUnknown(ex) ? commands.<T>eval(this.text, type, keys, arguments)
						: CompletableFuture.failedFuture(ex));
		}

		private static boolean isUnknown(Throwable ex) {
			return ex instanceof RedisNoScriptException || ex.getCause() instanceof RedisNoScriptException;
		}

	}

}
