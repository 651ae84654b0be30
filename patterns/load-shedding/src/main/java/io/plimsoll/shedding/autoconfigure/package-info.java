/** Wires load shedding into a Spring Boot application. */
@NullMarked
package io.plimsoll.shedding.autoconfigure;

import org.jspecify.annotations.NullMarked;
