package io.plimsoll.sidecache.seal;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of entries, by number, and that of names. As text, a file of properties:
 * {@code write}, the number of the key to seal with; {@code names}; and {@code key.N} for
 * each key, 32 bytes in Base64.
 *
 * @param writing the number of the key to seal with
 * @param keys the keys that entries may be sealed with, each by its number above 0
 * @param names the key of names, which stays when those of entries change
 */
public record SealingKeys(int writing, Map<Integer, SecretKey> keys, SecretKey names) {

	private static final int KEY_LENGTH = 32;

	private static final String CIPHER = "AES";

	private static final String MAC = "HmacSHA256";

	private static final String WRITE = "write";

	private static final String NAMES = "names";

	private static final String KEY = "key.";

	public SealingKeys {
		keys = Map.copyOf(keys);
		if (!keys.containsKey(writing)) {
			throw new IllegalArgumentException("write names a key that is not there: " + writing);
		}
	}

	/** New ones: key 1, and that of names. */
	public static SealingKeys create(RandomGenerator random) {
		return new SealingKeys(1, Map.of(1, newKey(random, CIPHER)), newKey(random, MAC));
	}

	/**
	 * The keys in a text.
	 * @throws IllegalArgumentException if it is not as it should be; the message names
	 * the property and no key
	 */
	public static SealingKeys parse(String text) {
		var properties = properties(text);
		var keys = new TreeMap<Integer, SecretKey>();
		for (var name : properties.stringPropertyNames()) {
			if (name.startsWith(KEY)) {
				keys.put(number(name, name.substring(KEY.length())), key(properties, name));
			}
			else if (!name.equals(WRITE) && !name.equals(NAMES)) {
				throw new IllegalArgumentException("There is no property " + name);
			}
		}
		return new SealingKeys(number(WRITE, properties.getProperty(WRITE, "")), keys, key(properties, NAMES));
	}

	/** The text that {@link #parse} reads. */
	public String text() {
		var text = new StringBuilder();
		text.append(WRITE).append('=').append(this.writing).append('\n');
		text.append(NAMES).append('=').append(base64(this.names)).append('\n');
		new TreeMap<>(this.keys)
			.forEach((number, key) -> text.append(KEY).append(number).append('=').append(base64(key)).append('\n'));
		return text.toString();
	}

	/** These, and a new one that nothing is sealed with yet. */
	public SealingKeys with(int number, RandomGenerator random) {
		var more = new TreeMap<>(this.keys);
		if (more.putIfAbsent(number, newKey(random, CIPHER)) != null) {
			throw new IllegalArgumentException("There is a key " + number);
		}
		return new SealingKeys(this.writing, more, this.names);
	}

	/** These, of which {@code number} is sealed with. */
	public SealingKeys writingWith(int number) {
		return new SealingKeys(number, this.keys, this.names);
	}

	/** These but one: what was sealed with it cannot be read any more. */
	public SealingKeys without(int number) {
		var fewer = new TreeMap<>(this.keys);
		fewer.remove(number);
		return new SealingKeys(this.writing, fewer, this.names);
	}

	Optional<SecretKey> key(int number) {
		return Optional.ofNullable(this.keys.get(number));
	}

	SecretKey writingKey() {
		return key(this.writing).orElseThrow();
	}

	private static Properties properties(String text) {
		var properties = new Properties();
		try {
			properties.load(new StringReader(text));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("A text in memory could not be read", ex);
		}
		return properties;
	}

	private static int number(String name, String text) {
		try {
			int number = Integer.parseInt(text);
			if (number > 0 && Integer.toString(number).equals(text)) {
				return number;
			}
		}
		catch (NumberFormatException _) {
			// said below
		}
		throw new IllegalArgumentException(name + " has no number from 1 on");
	}

	private static SecretKey key(Properties properties, String name) {
		try {
			var bytes = Base64.getDecoder().decode(properties.getProperty(name, ""));
			if (bytes.length == KEY_LENGTH) {
				return new SecretKeySpec(bytes, name.equals(NAMES) ? MAC : CIPHER);
			}
		}
		catch (IllegalArgumentException _) {
			// its message has some of the key
		}
		throw new IllegalArgumentException(name + " must be " + KEY_LENGTH + " bytes in Base64");
	}

	private static SecretKey newKey(RandomGenerator random, String algorithm) {
		var bytes = new byte[KEY_LENGTH];
		random.nextBytes(bytes);
		return new SecretKeySpec(bytes, algorithm);
	}

	private static String base64(SecretKey key) {
		return Base64.getEncoder().encodeToString(key.getEncoded());
	}

}
