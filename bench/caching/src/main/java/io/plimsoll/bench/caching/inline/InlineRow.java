package io.plimsoll.bench.caching.inline;

/**
 * What an inline cache came to.
 *
 * @param title its name
 * @param coldCalls how often the directory was asked for a cold key
 * @param coldFailed how many readers of it got nothing
 * @param failing reads of known keys, of a thousand, that fail while the directory says
 * 500
 * @param hung … while it hangs
 * @param wrong … while it says nonsense with 200
 * @param gone … while it takes no connection
 * @param restarted share of the known keys that it answers then after a restart, from 0
 * to 1
 */
public record InlineRow(String title, long coldCalls, long coldFailed, double failing, double hung, double wrong,
		double gone, double restarted) {
}
