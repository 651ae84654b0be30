/**
 * The tier that outlives the process, in files of this machine: a log of records and an
 * index in the heap, after Bitcask (Sheehy and Smith, 2010).
 * <p>
 * Start at {@link io.plimsoll.sidecache.disk.DiskTier}; the files are
 * {@link io.plimsoll.sidecache.disk.SegmentLog}, the bytes of a record
 * {@link io.plimsoll.sidecache.disk.Frame}. One thread for each cache writes; any number
 * read. What a record holds is not looked at here: it is sealed, and judged, by who keeps
 * it.
 */
@NullMarked
package io.plimsoll.sidecache.disk;

import org.jspecify.annotations.NullMarked;
