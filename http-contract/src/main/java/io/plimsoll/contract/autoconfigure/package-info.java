/** Wires the HTTP contract into a Spring Boot application. */
@NullMarked
package io.plimsoll.contract.autoconfigure;

import org.jspecify.annotations.NullMarked;
