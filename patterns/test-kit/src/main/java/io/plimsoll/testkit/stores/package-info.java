/**
 * Real stores for tests: in containers where a Docker engine answers, else the embedded
 * binaries. {@code PLIMSOLL_TEST_STORES=embedded|containers} decides it by hand. One
 * server of a kind for each JVM; it ends with the JVM.
 */
@NullMarked
package io.plimsoll.testkit.stores;

import org.jspecify.annotations.NullMarked;
