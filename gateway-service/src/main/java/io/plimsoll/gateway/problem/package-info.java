/**
 * How the gateway says no: problem documents for everything that ends a request here.
 * Start at {@link io.plimsoll.gateway.problem.ProblemAnswers}.
 */
@NullMarked
package io.plimsoll.gateway.problem;

import org.jspecify.annotations.NullMarked;
