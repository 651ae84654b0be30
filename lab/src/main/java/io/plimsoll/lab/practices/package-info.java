/**
 * The practices that Plimsoll must show, and what shows them. Start at
 * {@link io.plimsoll.lab.practices.PracticesDocument}, which writes docs/practices.md.
 * <p>
 * The practices and their proofs are two tables among the resources; the last verdict of
 * each experiment is kept in docs/verdicts.json. A row without a proof says so. A third
 * table says of each remote call what becomes of it, whichever of its steps fails.
 */
@NullMarked
package io.plimsoll.lab.practices;

import org.jspecify.annotations.NullMarked;
