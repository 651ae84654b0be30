/**
 * What may never be seen of admission, however threads meet. In the package of the
 * library, because places are its own affair.
 */
@NullMarked
package io.plimsoll.shedding;

import org.jspecify.annotations.NullMarked;
