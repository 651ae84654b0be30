/**
 * Experiments: claims about the platform, each put to the test with the practice that it
 * is about, and once more without.
 * <p>
 * Start at {@link io.plimsoll.lab.experiment.Experiment}, which is what one writes, and
 * {@link io.plimsoll.lab.experiment.Bench}, which is what one has for it;
 * {@link io.plimsoll.lab.experiment.LabRun} carries one out and has it judged. Whatever
 * an experiment changes is undone when its trial ends, or when the program is
 * interrupted.
 */
@NullMarked
package io.plimsoll.lab.experiment;

import org.jspecify.annotations.NullMarked;
