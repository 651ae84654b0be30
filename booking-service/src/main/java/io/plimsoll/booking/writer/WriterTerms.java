package io.plimsoll.booking.writer;

import java.time.Duration;

/**
 * The bounds of a writer, for each shard.
 *
 * @param queue how many commands may wait
 * @param batch how many are committed at once
 * @param flights how many flights are remembered
 * @param idle how long a writer without work waits until it shows that it could write
 */
public record WriterTerms(int queue, int batch, int flights, Duration idle) {

}
