package io.plimsoll.lab.experiment.booking;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import io.plimsoll.lab.experiment.Bench;

/** Seats of flights that belong to one trial, for experiments that only want seats. */
public final class OwnSeats {

	private static final int ROWS = 60;

	private OwnSeats() {
	}

	/** A free seat. */
	public record FreeSeat(String flight, String name) {
	}

	/** Some hundred in each shard; those of the shards alternate. */
	public static List<FreeSeat> inEachShard(Bench bench) throws IOException, InterruptedException, SQLException {
		var cabins = new OwnFlights(bench).oneInEachShard(ROWS);
		var seats = new ArrayList<FreeSeat>();
		for (int i = 0; i < cabins.getFirst().seats().size(); i++) {
			for (var cabin : cabins) {
				seats.add(new FreeSeat(cabin.flight(), cabin.seats().get(i)));
			}
		}
		return List.copyOf(seats);
	}

}
