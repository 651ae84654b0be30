/** Wires deadlines into a Spring Boot application. */
@NullMarked
package io.plimsoll.deadline.autoconfigure;

import org.jspecify.annotations.NullMarked;
