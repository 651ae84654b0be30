/**
 * The report: results of experiments as one page of HTML that needs nothing else. Start
 * at {@link io.plimsoll.lab.report.Report}. Plots are drawn here as SVG; beside each
 * stands the table of its points.
 * <p>
 * Text from results is escaped; the page has no script and asks no network for anything.
 */
@NullMarked
package io.plimsoll.lab.report;

import org.jspecify.annotations.NullMarked;
