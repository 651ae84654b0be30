package io.plimsoll.testkit.rules.offenders;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** In which work can wait, and nobody knows. */
public class MakesAQueue {

	final Semaphore turns = new Semaphore(3);

	ExecutorService pool() {
		return Executors.newFixedThreadPool(3);
	}

}
