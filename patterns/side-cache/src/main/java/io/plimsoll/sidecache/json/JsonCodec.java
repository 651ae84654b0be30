package io.plimsoll.sidecache.json;

import io.plimsoll.sidecache.Codec;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes values as JSON objects. Fields that the type does not have are passed over, so
 * that an older release reads what a newer one wrote.
 *
 * @param <V> the value's type
 */
public final class JsonCodec<V> implements Codec<V> {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	private final Class<V> type;

	private final ObjectWriter writer;

	private final ObjectReader reader;

	public JsonCodec(Class<V> type) {
		this.type = type;
		this.writer = MAPPER.writerFor(type);
		this.reader = MAPPER.readerFor(type);
	}

	@Override
	public byte[] encode(V value) {
		return this.writer.writeValueAsBytes(value);
	}

	@Override
	public V decode(byte[] bytes) {
		return this.type.cast(this.reader.readValue(bytes));
	}

}
