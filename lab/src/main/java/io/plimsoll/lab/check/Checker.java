package io.plimsoll.lab.check;

import io.plimsoll.lab.history.History;

/** A promise about the data, and how one sees that it was broken. */
public interface Checker {

	/** What it looks for, in a few words. */
	String name();

	/** Judges a run that has come to rest: nothing of it is still under way. */
	Finding check(History history, FinalState end);

}
