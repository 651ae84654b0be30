/**
 * The platform on this machine: which processes it is made of, how each is started, and
 * the order of it all. Start at {@link io.plimsoll.lab.platform.Platform}; what is
 * decided without looking at the machine stands in
 * {@link io.plimsoll.lab.platform.PlatformPlan}.
 */
@NullMarked
package io.plimsoll.lab.platform;

import org.jspecify.annotations.NullMarked;
