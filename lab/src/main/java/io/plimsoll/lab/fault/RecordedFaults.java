package io.plimsoll.lab.fault;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.plimsoll.lab.platform.FellShortException;

/**
 * Faults that end whatever becomes of this program: each is written down and given to the
 * watchdog before it is made. Limits are measured by the time of day, the only time that
 * two programs have in common; a clock that is set ends them early or late.
 */
public final class RecordedFaults implements Faults {

	/** The longest that a fault may last. */
	public static final Duration LONGEST = Duration.ofHours(1);

	private final FaultRecords records;

	private final FaultMaker maker;

	private final Watchdog watchdog;

	private final InstantSource clock;

	/**
	 * Faults made by {@code maker}.
	 * @param directory where the records lie
	 * @param watchdog ends what this program does not
	 */
	public RecordedFaults(Path directory, FaultMaker maker, Watchdog watchdog, InstantSource clock) {
		this.records = new FaultRecords(directory);
		this.maker = maker;
		this.watchdog = watchdog;
		this.clock = clock;
	}

	@Override
	public ActiveFault begin(Fault fault, Duration limit) throws IOException, InterruptedException {
		if (!limit.isPositive() || limit.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException("a fault lasts more than 0 and at most " + LONGEST + ": " + limit);
		}
		var remedy = Remedy.of(fault);
		if (remedy.isEmpty()) {
			this.maker.make(fault, limit);
			return new Lasting(fault, Optional.empty());
		}
		var kept = keep(fault, remedy.get(), limit);
		try {
			this.watchdog.watch(kept.shown().id(), limit);
			this.maker.make(fault, limit);
		}
		catch (FellShortException ex) {
			forget(kept);
			throw ex;
		}
		catch (IOException | InterruptedException | RuntimeException ex) {
			endAfter(ex, kept);
			throw ex;
		}
		return new Lasting(fault, Optional.of(kept));
	}

	@Override
	public List<FaultRecord> active() throws IOException {
		return this.records.all().stream().map(KeptFault::shown).toList();
	}

	@Override
	public void heal() throws IOException, InterruptedException {
		var failures = new ArrayList<String>();
		var all = new ArrayList<>(this.records.all());
		all.sort(Comparator.comparing((fault) -> fault.remedy().kind()));
		for (var fault : all) {
			try {
				end(fault);
			}
			catch (IOException | RuntimeException ex) {
				failures.add(fault.shown().fault() + ": " + ex.getMessage());
			}
		}
		try {
			this.maker.undoOthers();
		}
		catch (IOException | RuntimeException ex) {
			failures.add("what was done by hand: " + ex.getMessage());
		}
		if (!failures.isEmpty()) {
			throw new IOException("Could not be ended: " + String.join("; ", failures));
		}
	}

	/**
	 * Ends the fault {@code id}, if it lasts: what the watchdog has done at the limit.
	 */
	public void heal(String id) throws IOException, InterruptedException {
		var kept = this.records.find(id);
		if (kept.isPresent()) {
			end(kept.get());
		}
	}

	/**
	 * Ends all faults of a platform that is about to be stopped: starts nothing for it.
	 */
	public void healBeforeDown() throws IOException, InterruptedException {
		for (var kept : this.records.all()) {
			if (kept.remedy().kind() == Remedy.Kind.START) {
				forget(kept);
			}
		}
		heal();
	}

	private synchronized KeptFault keep(Fault fault, Remedy remedy, Duration limit)
			throws IOException, InterruptedException {
		var now = this.clock.instant();
		var before = this.records.find(remedy.id());
		if (before.isPresent()) {
			if (now.isBefore(before.get().shown().ends())) {
				throw new FellShortException("'" + before.get().shown().fault() + "' lasts until "
						+ before.get().shown().ends() + ": ./plimsoll lab heal ends it");
			}
			end(before.get());
		}
		var kept = new KeptFault(new FaultRecord(remedy.id(), fault.text(), now, now.plus(limit)), remedy);
		this.records.write(kept);
		return kept;
	}

	private void end(KeptFault kept) throws IOException, InterruptedException {
		this.maker.undo(kept.remedy());
		forget(kept);
	}

	private void forget(KeptFault kept) throws IOException, InterruptedException {
		this.records.delete(kept.shown().id());
		this.watchdog.release(kept.shown().id());
	}

	/**
	 * What failed is thrown; that it could not be undone either is told along with it.
	 */
	private void endAfter(Exception failure, KeptFault kept) {
		try {
			end(kept);
		}
		catch (IOException | RuntimeException ex) {
			failure.addSuppressed(ex);
		}
		catch (InterruptedException ex) {
			failure.addSuppressed(ex);
			Thread.currentThread().interrupt();
		}
	}

	/** A fault of ours; the record says whether it still lasts. */
	private final class Lasting implements ActiveFault {

		private final Fault fault;

		private final Optional<KeptFault> kept;

		Lasting(Fault fault, Optional<KeptFault> kept) {
			this.fault = fault;
			this.kept = kept;
		}

		@Override
		public Fault fault() {
			return this.fault;
		}

		@Override
		public void close() throws IOException {
			try {
				if (this.kept.isPresent() && isOnRecord(this.kept.get())) {
					end(this.kept.get());
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new InterruptedIOException("interrupted while it was to end: " + this.fault.text());
			}
		}

		/** After the end of ours there may be another one of its id. */
		private boolean isOnRecord(KeptFault ours) throws IOException {
			return RecordedFaults.this.records.find(ours.shown().id()).filter(ours::equals).isPresent();
		}

	}

}
