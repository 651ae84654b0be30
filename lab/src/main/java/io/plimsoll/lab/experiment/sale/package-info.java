/**
 * Sales that more people want to get into than the booking service carries. Start at
 * {@link io.plimsoll.lab.experiment.sale.SaleOpening}.
 */
@NullMarked
package io.plimsoll.lab.experiment.sale;

import org.jspecify.annotations.NullMarked;
