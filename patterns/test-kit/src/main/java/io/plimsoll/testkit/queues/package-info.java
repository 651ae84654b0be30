/**
 * Where work can wait in a running application; start at
 * {@link io.plimsoll.testkit.queues.PoolBeans}.
 */
@NullMarked
package io.plimsoll.testkit.queues;

import org.jspecify.annotations.NullMarked;
