/**
 * A stand-in for the postcode directory of a third party: real data, and as slow, broken
 * or small as one likes. Start at {@link io.plimsoll.lab.postcodes.PostcodesServer}; the
 * data and where it comes from stand beside it among the resources.
 */
@NullMarked
package io.plimsoll.lab.postcodes;

import org.jspecify.annotations.NullMarked;
